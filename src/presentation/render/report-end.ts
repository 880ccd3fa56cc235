import type { Report, ReportModel } from "../../projections/report-model.ts";
import { runNextStep } from "../advice/run-next-step.ts";
import { columns, type Field, hang, heading, type Page } from "./page.ts";
import { printable } from "./printable.ts";
import type { ReportSurroundings } from "./report-surroundings.ts";

/** What changed, what interrupted the run, where the record is, and what to do next. */
export function reportEnd(report: Report, surroundings: ReportSurroundings, page: Page): string[] {
  return [
    ...changes(report.models, page),
    ...interruptions(report, page),
    ...record(report, surroundings, page),
    ...nextStep(report, surroundings, page),
  ];
}

function changes(models: readonly ReportModel[], page: Page): string[] {
  const known = models.filter(({ previous, change }) => previous !== null && change !== null);
  if (known.length === 0) return [];
  const changed = known.filter(({ change }) => change !== "same");
  const lines = changed.flatMap((model) => changeOf(model, page));
  return [
    ...heading(`🔀 ${page.texts.report.changes}`, page),
    ...(lines.length > 0 ? lines : [`  ${page.texts.report.nothingChanged}`]),
  ];
}

function changeOf({ modelId, verdict, rating, previous, change }: ReportModel, { texts, width }: Page): string[] {
  if (verdict === null || previous === null || change === null) return [];
  const graded = (word: string, stars: number | null) =>
    stars === null ? word : `${word} ${texts.format.rating(stars)}`;
  const { words, report } = texts;
  const was = graded(words.verdict[previous.verdict], previous.rating);
  const line = report.changeLine(was, graded(words.verdict[verdict], rating), words.change[change]);
  return [`  ${modelId}`, ...hang("    ", line, width)];
}

/** Each rest of the run with its cause, and what they cost together. */
export function interruptions({ run, totals }: Report, page: Page): string[] {
  if (run.interruptions.length === 0) return [];
  const { texts, width } = page;
  const { report, words, format } = texts;
  const lines = run.interruptions.flatMap(({ at, cause, detail, restMs }, i) => {
    const rest = restMs === null ? report.notResumed : report.resumedAfter(format.duration(restMs));
    const why = detail === null ? words.rest[cause] : `${words.rest[cause]} (${detail})`;
    return hang(`  ${i + 1}. `, report.interruption(format.time(at), why, rest), width);
  });
  const restMs = run.interruptions.reduce((sum, rest) => sum + (rest.restMs ?? 0), 0);
  const cost = report.interruptionCost(format.duration(restMs), totals.abandonedCalls);
  const costLines = run.resumes > 0 ? hang("  ", cost, width) : [];
  return [...heading(`⏸️ ${report.interruptions}`, page), ...lines, ...costLines];
}

function record({ run }: Report, { logFile }: ReportSurroundings, page: Page): string[] {
  const { report } = page.texts;
  const log = logFile ?? run.logFile;
  const fields: Field[] = [
    [report.lastEvent, report.lastEventValue(run.headPosition, run.headVersion)],
    [report.hash, run.headHash],
    ...(log === null ? [] : [[report.log, printable(log)] as const]),
  ];
  return [...heading(`🔗 ${report.record}`, page), ...columns(fields, page)];
}

/** What follows on the run, with its command; nothing where nothing does. */
export function nextStep(report: Report, { isDriven }: ReportSurroundings, page: Page): string[] {
  const next = runNextStep(report, isDriven, page.texts);
  return next === null ? [] : step(next.lead, next.command, page);
}

function step(lead: string, command: readonly string[], page: Page): string[] {
  const { texts, style, width } = page;
  const lines = command.map((line) => `    ${style.strong(line)}`);
  return [...heading(`👉 ${texts.report.next}`, page), ...hang("  ", lead, width), ...lines];
}
