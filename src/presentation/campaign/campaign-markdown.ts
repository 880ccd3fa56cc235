import type { CampaignCell, CampaignReport } from "../../projections/campaign/campaign-report-model.ts";
import {
  type Problem,
  problemsOf,
  standingOf,
  worstModelsFirst,
} from "../../projections/campaign/campaign-standings.ts";
import { shortTargets } from "../../projections/campaign/short-targets.ts";
import { code, commandBlock, prose, tableRow } from "../render/markdown-text.ts";
import { failureLine, readableIn } from "../render/printable.ts";
import { stepSummaryMostBytes } from "../render/report-markdown.ts";
import type { ReportSurroundings } from "../render/report-surroundings.ts";
import { verdictCounts } from "../render/verdict-counts.ts";
import { emojiByStanding, stars } from "../render/verdict-marks.ts";
import type { Texts } from "../texts/catalogue.ts";
import { campaignNextStep, campaignState, runState, tookOf } from "./campaign-words.ts";

const mostProblems = 100;
const mostQuoted = 500;

/**
 * The report of a campaign as Markdown of GitHub's kind, of at most `mostBytes` bytes of UTF-8: rows of the matrix are left
 * out where it would be longer, and it says so then. Empty where not even the rest fits.
 */
export function renderCampaignMarkdown(
  given: CampaignReport,
  { isDriven }: ReportSurroundings,
  texts: Texts,
  mostBytes: number = stepSummaryMostBytes,
): string {
  const report = readableIn(given, texts);
  for (let mostRows = report.models.length; ; mostRows >>= 1) {
    const text = documentOf(report, isDriven, mostRows, texts);
    if (new TextEncoder().encode(text).length <= mostBytes) return text;
    if (mostRows === 0) return "";
  }
}

function documentOf(report: CampaignReport, isDriven: boolean, mostRows: number, texts: Texts): string {
  const { campaign: words } = texts;
  const problems = problemsOf(report);
  const sections = [
    [`# 📊 ${words.heading}`, "", `**${verdictCounts(report.totals, texts).join(" · ")}**`],
    nextSection(report, isDriven, texts),
    matrix(report, mostRows, texts),
    problems.length === 0 ? [] : attention(problems, texts),
    runs(report, texts),
    facts(report, isDriven, texts),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join("\n"))
    .join("\n\n")}\n`;
}

function nextSection(report: CampaignReport, isDriven: boolean, texts: Texts): string[] {
  const next = campaignNextStep(report, isDriven, texts);
  if (next === null) return [];
  const command = next.command === null ? [] : ["", ...commandBlock([next.command])];
  return [`## 👉 ${texts.markdown.next}`, "", prose(next.lead), ...command];
}

function matrix({ campaign, models }: CampaignReport, mostRows: number, texts: Texts): string[] {
  if (models.length === 0) return [];
  const { campaign: words, markdown } = texts;
  const left = models.length - mostRows;
  return [
    `## ${words.matrix}`,
    "",
    tableRow([markdown.model, ...shortTargets(campaign.targets).map((target) => code(target))]),
    `|---|${campaign.targets.map(() => "---|").join("")}`,
    ...worstModelsFirst(models)
      .slice(0, mostRows)
      .map(({ modelId, cells }) => tableRow([code(modelId), ...cells.map((cell) => cellWords(cell, texts))])),
    ...(left > 0 ? ["", words.rowsLeftOut(left), "", ...commandBlock([`recert report ${campaign.id} --full`])] : []),
  ];
}

function cellWords(cell: CampaignCell | null, { format }: Texts): string {
  if (cell === null) return "";
  const rating = cell.rating === null ? "" : ` ${stars(cell.rating)} ${format.rating(cell.rating)}`;
  return `${emojiByStanding[standingOf(cell)]}${rating.replace("  ", " ")}`;
}

function attention(problems: readonly Problem[], texts: Texts): string[] {
  const { campaign: words, markdown, report } = texts;
  const left = problems.length - mostProblems;
  return [
    `## 🔎 ${words.attention}`,
    "",
    tableRow([markdown.model, words.target, report.error]),
    "|---|---|---|",
    ...problems.slice(0, mostProblems).map(({ modelId, cell, broken, targets }) => {
      const mark = emojiByStanding[standingOf(cell)];
      const what = cell.error === null ? broken.join(", ") : code(failureLine(cell.error), mostQuoted);
      return tableRow([`${mark} ${code(modelId)}`, targets.map((target) => code(target)).join(", "), what]);
    }),
    ...(left > 0 ? ["", words.problemsLeftOut(left)] : []),
  ];
}

function runs({ runs }: CampaignReport, texts: Texts): string[] {
  const { campaign: words } = texts;
  return [
    `## ${words.runs}`,
    "",
    tableRow([words.run, words.target, words.lane, words.standing, words.result]),
    "|---|---|---|---|---|",
    ...runs.map((run) =>
      tableRow([
        code(run.runId),
        code(run.target),
        words.laneOf(run.lane, run.lanes),
        runState(run, texts),
        run.totals === null ? words.noModels : verdictCounts(run.totals, texts).join(" · "),
      ]),
    ),
  ];
}

function facts(report: CampaignReport, isDriven: boolean, texts: Texts): string[] {
  const { campaign: words, markdown, brief, report: labels, format } = texts;
  const { id, startedAt, actor, host, reason, suites, maxCostUsd, headPosition, headHash } = report.campaign;
  const by = brief.startedValue(
    format.time(startedAt),
    code(actor),
    code(host),
    suites.map(({ name, version }) => `${code(name)} ${version}`).join(", "),
  );
  const rows = [
    [words.campaign, `${code(id)} (${campaignState(report, isDriven, texts)})`],
    [labels.started, by],
    ...(reason === null ? [] : [[labels.reason, code(reason)]]),
    [brief.took, tookOf(report, texts)],
    ...(maxCostUsd === null ? [] : [[words.budget, words.budgetValue(format.money(maxCostUsd))]]),
    [brief.record, code(`${headPosition}:${headHash}`)],
  ];
  return [`## 🔗 ${words.campaign}`, "", tableRow([markdown.fact, markdown.value]), "|---|---|", ...rows.map(tableRow)];
}
