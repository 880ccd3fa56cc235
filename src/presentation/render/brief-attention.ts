import type { Report, ReportModel, ReportProbe, ReportRun } from "../../projections/report-model.ts";
import { adviceOn } from "../advice/advice.ts";
import { commandLines, modelReportCommand } from "../advice/commands.ts";
import type { Texts } from "../texts/catalogue.ts";
import { flowed, hang, heading, type Page } from "./page.ts";
import { failureLine } from "./printable.ts";
import { needsAttention } from "./report-markdown-models.ts";
import { worstFirst } from "./report-markdown-table.ts";
import { emojiByStanding, verdictStyle } from "./verdict-marks.ts";

const indent = "     ";
/** Of each model that is not well; the report of the model has them all. */
const mostProbes = 4;
/** Of what was expected or received, in characters. */
const mostQuoted = 160;

/**
 * What is wrong with each model that has a problem and what to do about it; those with the same trouble are grouped.
 */
export function briefAttention({ models, run }: Pick<Report, "models" | "run">, page: Page): string[] {
  const unwell = worstFirst(models).filter(needsAttention);
  const keys = [...new Set(unwell.map(troubleOf))];
  const groups = keys.map((key) => unwell.filter((model) => troubleOf(model) === key));
  if (groups.length === 0) return [];
  return [
    ...heading(`🔎 ${page.texts.brief.attention}`, page),
    ...groups.flatMap((group, i) => [...(i > 0 ? [""] : []), ...groupLines(group, run, page)]),
  ];
}

/** Models have the same trouble where the same call failed in the same words; a wrong answer is each model's own. */
function troubleOf({ modelId, verdict, error, probes }: ReportModel): string {
  if (error === null || probes.some(hasFinding)) return modelId;
  return [verdict, error.category, error.code, error.message].join("\n");
}

function hasFinding({ outcome, finding }: ReportProbe): boolean {
  return outcome === "failed" && finding !== null;
}

function groupLines(group: readonly ReportModel[], run: ReportRun, page: Page): string[] {
  const { texts, style, width } = page;
  const last = group.length - 1;
  return group.slice(0, 1).flatMap((first) => {
    const { verdict } = first;
    const word = verdict === null ? texts.words.pending : texts.words.verdict[verdict];
    const emoji = emojiByStanding[verdict ?? "pending"];
    const names = group.map(({ modelId }, i) => `${i > 0 ? "" : `${emoji} `}${modelId}${i < last ? "," : ":"}`);
    const colour = verdictStyle(verdict, style);
    return [
      ...flowed([...names, word], " ", width, "  ").map(colour),
      ...(first.probes.some(hasFinding) ? foundLines(first, run, page) : errorLines(first, group.length, run, page)),
    ];
  });
}

/** What the model did wrong says more than the advice on wrong answers does. */
function foundLines({ modelId, probes }: ReportModel, run: ReportRun, page: Page): string[] {
  const { texts, width } = page;
  const found = probes.filter(hasFinding);
  const rest = found.slice(mostProbes).map(({ probe }) => probe);
  return [
    ...found.slice(0, mostProbes).flatMap((probe) => hang(`${indent}- `, foundOf(probe, texts), width)),
    ...(rest.length === 0 ? [] : hang(`${indent}- `, texts.brief.moreProbes(rest.length, rest.join(", ")), width)),
    ...hang(indent, texts.brief.allOfIt, width),
    ...shownCommand(modelReportCommand(modelId, run.id), page),
  ];
}

function foundOf({ probe, finding }: ReportProbe, { brief, report }: Texts): string {
  const received = finding?.received ?? report.notKept;
  return brief.probeFailed(probe, shortened(finding?.expected ?? ""), shortened(received));
}

function errorLines(model: ReportModel, models: number, run: ReportRun, page: Page): string[] {
  const { error, modelId, probes } = model;
  if (error === null) return [];
  const { texts, width } = page;
  const { meaning, next, command } = adviceOn(error, { run, modelId, probes }, texts);
  const lead = models > 1 && command !== null ? hang(indent, texts.brief.forOne(modelId), width) : [];
  return [
    ...hang(indent, failureLine(error), width),
    ...hang(indent, `${meaning} ${next}`, width),
    ...lead,
    ...(command === null ? [] : shownCommand(command, page)),
  ];
}

function shownCommand(command: string, { style, width }: Page): string[] {
  return commandLines(command, width - indent.length - 2).map((line) => `${indent}  ${style.strong(line)}`);
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length > mostQuoted ? `${signs.slice(0, mostQuoted).join("")}…` : text;
}
