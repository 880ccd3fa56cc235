import type { CampaignMember, CampaignReport, CampaignRun } from "../../projections/campaign/campaign-report-model.ts";
import { isWell, worstModelsFirst } from "../../projections/campaign/campaign-standings.ts";
import { shortTargets } from "../../projections/campaign/short-targets.ts";
import { columns, type Field, flowed, hang, type Page } from "../render/page.ts";
import { readableIn } from "../render/printable.ts";
import { renderBrief } from "../render/report-brief.ts";
import type { ReportSurroundings } from "../render/report-surroundings.ts";
import { table } from "../render/table.ts";
import { verdictCounts } from "../render/verdict-counts.ts";
import { campaignMatrix, notSelectedSign } from "./campaign-matrix.ts";
import { campaignNextStep, campaignState, runState, suitesOf, tookOf } from "./campaign-words.ts";

/** With more models than this, those without problems on any target are counted and not shown. */
const mostRows = 25;
/** With more runs, those that are completed are counted and not shown. */
const mostRuns = 12;

/** The report of a campaign for a screen: its result, the models by target, and the state of its runs. */
export function renderCampaignBrief(given: CampaignReport, { isDriven }: ReportSurroundings, page: Page): string {
  const report = readableIn(given, page.texts);
  const shown = report.models.length > mostRows ? report.models.filter((model) => !isWell(model)) : report.models;
  const runs = report.runs.length > mostRuns ? report.runs.filter(({ status }) => status !== "completed") : report.runs;
  return lines(report, { shown, runs, isDriven }, page);
}

/** The same with every model and run, and the brief report of each run after it. */
export function renderCampaignWhole(
  given: CampaignReport,
  members: readonly CampaignMember[],
  surroundings: ReportSurroundings,
  page: Page,
): string {
  const report = readableIn(given, page.texts);
  const whole = lines(report, { shown: report.models, runs: report.runs, isDriven: surroundings.isDriven }, page);
  const briefs = members.flatMap(({ report: own }) =>
    own === null
      ? []
      : [`\n${page.style.faint("─".repeat(Math.min(page.width, 80)))}\n${renderBrief(own, surroundings, page)}`],
  );
  return [whole, ...briefs].join("");
}

interface Shown {
  readonly shown: CampaignReport["models"];
  readonly runs: readonly CampaignRun[];
  readonly isDriven: boolean;
}

function lines(report: CampaignReport, { shown, runs, isDriven }: Shown, page: Page): string {
  const { texts, style, width } = page;
  const { campaign: words } = texts;
  const left = report.models.length - shown.length;
  const parts = [
    ...hang("", `📊 ${words.title}: ${campaignState(report, isDriven, texts)}`, width).map(style.strong),
    ...flowed(verdictCounts(report.totals, texts), " · ", width, "  ").map(style.strong),
    ...matrixLines(shown, report.campaign.targets, page),
    ...(left === 0 ? [] : hang("✅ ", words.wellEverywhere(left), width)),
    ...runLines(report, runs, page),
    ...nextLines(report, isDriven, page),
    "",
    ...columns(facts(report, isDriven, page), page),
  ];
  return `${parts.join("\n")}\n`;
}

function nextLines(report: CampaignReport, isDriven: boolean, { texts, width }: Page): string[] {
  const next = campaignNextStep(report, isDriven, texts);
  if (next === null) return [];
  return ["", ...hang("", next.lead, width), ...(next.command === null ? [] : [`  ${next.command}`])];
}

function matrixLines(shown: CampaignReport["models"], targets: readonly string[], page: Page): string[] {
  if (shown.length === 0) return [];
  const isLegendNeeded = shown.some(({ cells }) => cells.includes(null));
  return [
    "",
    ...campaignMatrix(worstModelsFirst(shown), targets, page),
    ...(isLegendNeeded ? [page.style.faint(`${notSelectedSign} ${page.texts.campaign.notSelected}`)] : []),
  ];
}

function runLines({ runs: all, campaign }: CampaignReport, runs: readonly CampaignRun[], page: Page): string[] {
  const { campaign: words } = page.texts;
  const names = new Map(shortTargets(campaign.targets).map((name, i) => [campaign.targets[i], name]));
  const rows = runs.map((run) => ({
    cells: [
      run.runId,
      names.get(run.target) ?? run.target,
      run.lanes === 1 ? "" : words.laneOf(run.lane, run.lanes),
      runState(run, page.texts),
    ],
    details: run.totals === null ? [] : verdictCounts(run.totals, page.texts),
  }));
  const titles = [words.run, words.target, words.lane, words.standing].map((title) => title.toUpperCase());
  const left = all.length - runs.length;
  return [
    ...(rows.length === 0 ? [] : ["", ...table(titles, rows, page)]),
    ...(left === 0 ? [] : hang("✅ ", words.done(left), page.width)),
  ];
}

function facts(report: CampaignReport, isDriven: boolean, { texts }: Page): Field[] {
  const { campaign: words, brief, report: labels, format } = texts;
  const { id, targets, lanes, startedAt, actor, host, reason, maxCostUsd, ...rest } = report.campaign;
  const isSimulated = targets.some((target) => target.startsWith("simulator/"));
  return [
    [words.campaign, `${id} (${campaignState(report, isDriven, texts)})`],
    [words.targets, targets.join(", ") + (isSimulated ? ` (${labels.simulated})` : "")],
    ...(lanes === 1 ? [] : [[words.lanes, words.lanesValue(lanes)] as const]),
    [labels.started, brief.startedValue(format.time(startedAt), actor, host, suitesOf(report))],
    ...(reason === null ? [] : [[labels.reason, reason] as const]),
    [brief.took, tookOf(report, texts)],
    ...(maxCostUsd === null ? [] : [[words.budget, words.budgetValue(format.money(maxCostUsd))] as const]),
    [brief.record, `${rest.headPosition}:${rest.headHash}`],
    [brief.more, `\`recert report ${id} --full\``],
  ];
}
