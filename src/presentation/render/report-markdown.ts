import type { Report, ReportModel } from "../../projections/report-model.ts";
import { commandLines } from "../advice/commands.ts";
import { runNextStep } from "../advice/run-next-step.ts";
import type { Texts } from "../texts/catalogue.ts";
import { code, commandBlock, prose } from "./markdown-text.ts";
import { readableIn } from "./printable.ts";
import { markdownHead, runFacts } from "./report-markdown-head.ts";
import { modelAttention, needsAttention, wellDetail } from "./report-markdown-models.ts";
import { modelTable, worstFirst } from "./report-markdown-table.ts";
import type { ReportSurroundings } from "./report-surroundings.ts";

/** What GitHub takes as the summary of one step, in bytes of UTF-8; of a longer one it shows nothing at all. */
export const stepSummaryMostBytes = 1024 * 1024;

/** From full to bare: each level leaves out what is missed least. */
const levels = ["whole", "well_without_detail", "evidence_of_none", "no_attention"] as const;
type Level = (typeof levels)[number];

const commandWidth = 100;

/**
 * The report as Markdown of GitHub's kind, of at most `mostBytes` bytes of UTF-8: first the detail of healthy models is
 * left out, then the evidence, then all detail, at last rows of the table; it says so then. Empty where not even that
 * fits. Whatever models, services and people wrote appears only in spans of code.
 */
export function renderReportMarkdown(
  given: Report,
  surroundings: ReportSurroundings,
  texts: Texts,
  mostBytes: number = stepSummaryMostBytes,
): string {
  const report = readableIn(given, texts);
  for (const level of levels) {
    const text = documentOf(report, surroundings, texts, { level, mostRows: report.models.length });
    if (fits(text, mostBytes)) return text;
  }
  // A table of half as many rows each time: the longest that fits is at least half of what could fit.
  for (let mostRows = report.models.length >> 1; mostRows > 0; mostRows >>= 1) {
    const text = documentOf(report, surroundings, texts, { level: "no_attention", mostRows });
    if (fits(text, mostBytes)) return text;
  }
  return "";
}

function fits(text: string, mostBytes: number): boolean {
  return new TextEncoder().encode(text).length <= mostBytes;
}

function documentOf(
  report: Report,
  surroundings: ReportSurroundings,
  texts: Texts,
  { level, mostRows }: { readonly level: Level; readonly mostRows: number },
): string {
  const sections = [
    markdownHead(report, texts),
    nextStep(report, surroundings, texts),
    level === "whole" ? [] : leftOut(report, texts),
    modelTable(report, mostRows, texts),
    changes(report.models, texts),
    interruptions(report, texts),
    level === "no_attention" ? [] : attention(report, level !== "evidence_of_none", texts),
    runFacts(report, surroundings, texts),
    level === "whole" ? wellDetail(report, texts) : [],
  ];
  const lines = sections.filter((section) => section.length > 0).map((section) => section.join("\n"));
  return `${lines.join("\n\n")}\n`;
}

function nextStep(report: Report, { isDriven }: ReportSurroundings, texts: Texts): string[] {
  const next = runNextStep(report, isDriven, texts);
  if (next === null) return [];
  return [`## 👉 ${texts.markdown.next}`, "", prose(next.lead), "", ...commandBlock(next.command)];
}

function leftOut({ run }: Report, { markdown }: Texts): string[] {
  return [markdown.leftOut, "", ...commandBlock(commandLines(`recert report ${run.id}`, commandWidth))];
}

function changes(models: readonly ReportModel[], texts: Texts): string[] {
  const changed = models.filter(({ previous, change }) => previous !== null && change !== null && change !== "same");
  const lines = changed.flatMap((model) => changeOf(model, texts));
  return lines.length === 0 ? [] : [`## 🔀 ${texts.markdown.changes}`, "", ...lines];
}

function changeOf({ modelId, verdict, rating, previous, change }: ReportModel, texts: Texts): string[] {
  if (verdict === null || previous === null || change === null) return [];
  const { words, report, format } = texts;
  const graded = (word: string, stars: number | null) => (stars === null ? word : `${word} ${format.rating(stars)}`);
  const was = graded(words.verdict[previous.verdict], previous.rating);
  return [
    `- ${code(modelId)}: ${report.changeLine(was, graded(words.verdict[verdict], rating), words.change[change])}`,
  ];
}

function interruptions({ run }: Report, texts: Texts): string[] {
  const { markdown, report, words, format } = texts;
  const lines = run.interruptions.map(({ at, cause, detail, restMs }) => {
    const rest = restMs === null ? report.notResumed : report.resumedAfter(format.duration(restMs));
    const why = detail === null ? words.rest[cause] : `${words.rest[cause]} (${code(detail)})`;
    return `1. ${report.interruption(format.time(at), why, rest)}`;
  });
  return lines.length === 0 ? [] : [`## ⏸️ ${markdown.interruptions}`, "", ...lines];
}

function attention(report: Report, isEvidenceShown: boolean, texts: Texts): string[] {
  const models = worstFirst(report.models).filter(needsAttention);
  if (models.length === 0) return [];
  const blocks = models.flatMap((model) => ["", ...modelAttention(model, report.run, isEvidenceShown, texts)]);
  return [`## 🔎 ${texts.markdown.attention}`, ...blocks];
}
