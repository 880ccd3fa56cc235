import type { Report, ReportModel } from "../../projections/report-model.ts";
import { isResumable, resumeCommand, resumeWithBudgetCommand, startAgainCommand } from "../advice/commands.ts";
import { advisedKey } from "../texts/advised-key.ts";
import { columns, type Field, hang, heading, type Page } from "./page.ts";
import { printable } from "./printable.ts";
import type { ReportSurroundings } from "./report-surroundings.ts";

/** What changed, what interrupted the run, where the record stands, and what to do next. */
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

function interruptions({ run, totals }: Report, page: Page): string[] {
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

function nextStep(report: Report, { isDriven }: ReportSurroundings, page: Page): string[] {
  const { texts } = page;
  const { run } = report;
  if (isResumable(run.status, isDriven)) {
    return step(resumeLead(run, texts), [goOnCommand(run)], page);
  }
  const isAnyLeft = report.models.some(({ verdict }) => verdict !== "certified" && verdict !== "skipped");
  if (run.endedAt === null || !isAnyLeft) return [];
  const [command, flags] = startAgainCommand(report);
  return step(texts.report.again, [`${command} \\`, `  ${flags}`], page);
}

/** The call that suspended the run says more of its cause than the reason of the suspension does. */
function resumeLead({ suspended }: Report["run"], { advice, report, words }: Page["texts"]): string {
  if (suspended === null) return report.resume;
  if (suspended.failure === null) return words.mend[suspended.reason];
  const { meaning, next } = advice[advisedKey(suspended.failure)];
  return `${meaning} ${next} ${report.resume}`;
}

function goOnCommand({ id, suspended, budget }: Report["run"]): string {
  const mostLeftUsd = budget?.mostLeftUsd ?? null;
  if (suspended?.reason !== "budget" || budget === null || mostLeftUsd === null) return resumeCommand(id);
  return resumeWithBudgetCommand(id, { countedUsd: budget.countedUsd, mostLeftUsd });
}

function step(lead: string, command: readonly string[], page: Page): string[] {
  const { texts, style, width } = page;
  const lines = command.map((line) => `    ${style.strong(line)}`);
  return [...heading(`👉 ${texts.report.next}`, page), ...hang("  ", lead, width), ...lines];
}
