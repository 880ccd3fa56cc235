import type { Scores } from "../../events/vocabulary.ts";
import type { Report, ReportModel, ReportRun } from "../../projections/report-model.ts";
import { adviceOn } from "../advice/advice.ts";
import { commandLines } from "../advice/commands.ts";
import type { Format } from "../texts/format.ts";
import { capabilityFields } from "./capability-fields.ts";
import { lifecycleFields } from "./lifecycle-fields.ts";
import { type Field, hang, heading, labelled, type Page } from "./page.ts";
import { failureLine, printable } from "./printable.ts";
import { probeLines } from "./report-probe-lines.ts";
import { badgeMark, stars, statusByVerdict, verdictStyle } from "./verdict-marks.ts";

type Section = NonNullable<ReportModel["verdict"]> | "pending";

const indent = "   ";
const emojiBySection: readonly (readonly [Section, string])[] = [
  ["certified", "✅"],
  ["quality_warning", "⚠️"],
  ["failed", "❌"],
  ["inconclusive", "❔"],
  ["skipped", "⏭️"],
  ["pending", "⏳"],
];

/** Every model in a block of its own, gathered by verdict; within a verdict in registry order. The lines come block by block. */
export function* reportModels({ models, run }: Pick<Report, "models" | "run">, page: Page): Generator<string[]> {
  for (const [section, emoji] of emojiBySection) {
    const own = models.filter(({ verdict }) => (verdict ?? "pending") === section);
    if (own.length === 0) continue;
    yield heading(`${emoji} ${page.texts.report.sections[section]} (${own.length})`, page);
    for (const [i, model] of own.entries()) yield [...(i > 0 ? [""] : []), ...block(model, i, run, page)];
    if (section === "skipped") yield ["", ...hang(indent, page.texts.report.skippedNext, page.width)];
  }
}

function block(model: ReportModel, i: number, run: ReportRun, page: Page): string[] {
  const { style } = page;
  return [
    `${i + 1}. ${style.strong(model.modelId)}  ${style.faint(printable(model.displayName))}`,
    ...modelFacts(model, run, page),
    ...probeLines(model, page),
  ];
}

/** What is known about a model as a whole: its `Status:` line for grep, its figures, its error and what to do. */
export function modelFacts(model: ReportModel, run: ReportRun, page: Page): string[] {
  const status = model.verdict === null ? "pending" : statusByVerdict[model.verdict];
  const fields = [...fieldsOf(model, page), ...lifecycleFields(model, run, page)];
  return [
    `${indent}${verdictStyle(model.verdict, page.style)(`Status: ${status}`)}`,
    ...fields.flatMap((field) => labelled(field, page, indent)),
    ...adviceLines(model, run, page),
  ];
}

function fieldsOf(model: ReportModel, page: Page): Field[] {
  const { report } = page.texts;
  const decided = model.probes.length;
  if (model.verdict === null) return decided === 0 ? [] : [[report.progress, report.notConcluded(decided)]];
  if (model.skip !== null) return skipOf(model, model.skip.date, page);
  return [...ratingOf(model, page), ...measuresOf(model, page), ...errorOf(model, page)];
}

/** What was known before needs no error below it; what a call revealed is given in the service's own words. */
function skipOf({ lifecycle, error }: ReportModel, date: string | null, { texts: { report } }: Page): Field[] {
  const reason: Field = [report.reason, report.skippedSince(date, lifecycle.from === "control_plane")];
  return date !== null || error === null ? [reason] : [reason, errorField(error, report)];
}

function ratingOf({ rating, scores, badge }: ReportModel, { texts: { report, format, words } }: Page): Field[] {
  if (rating === null || badge === null) return [];
  const mark = [stars(rating), format.rating(rating)].filter((part) => part !== "").join(" ");
  return [
    [report.rating, mark],
    ...(scores === null ? [] : [scoresField(scores, report, format.score)]),
    [report.badge, badgeMark(badge, words.badge)],
  ];
}

function scoresField(scores: Scores, report: Page["texts"]["report"], figure: (value: number) => string): Field {
  const { success, resilience, performance, stability } = scores;
  return [
    report.scores,
    report.scoresValue(figure(success), figure(resilience), figure(performance), figure(stability)),
  ];
}

function measuresOf(model: ReportModel, page: Page): Field[] {
  const { report, format } = page.texts;
  const { verdict, successRate, expiresAt, undeclared } = model;
  const isGranted = verdict === "certified" || verdict === "quality_warning";
  const fields: (Field | null)[] = [
    successRate === null ? null : [report.modelSuccessRate, probeCounts(model, successRate, report, format)],
    ...capabilityFields(model, page),
    trialsOf(model, report, format),
    flakyOf(model, report),
    latencyOf(model, report, format),
    [report.attempts, format.number(model.attempts)],
    invokedAs(model, report),
    undeclared.length === 0 ? null : [report.undeclared, report.undeclaredValue(undeclared)],
    expiresAt === null || !isGranted ? null : [report.validUntil, format.time(expiresAt)],
  ];
  return fields.filter((field) => field !== null);
}

/** Where probes were asked more than once: how many trials passed, beside the probes that passed in all of theirs. */
function trialsOf({ probes, trialRates }: ReportModel, report: Page["texts"]["report"], format: Format): Field | null {
  const { passAllRate = null, passRate = null } = trialRates ?? {};
  if (trialRates === null || passAllRate === null || passRate === null) return null;
  const passed = probes.reduce((sum, probe) => sum + probe.passed, 0);
  const decided = probes.reduce((sum, { trials }) => sum + trials, 0);
  const power = report.passAll(format.percent(passAllRate));
  return [report.trials, `${power}, ${report.trialsPassed(format.percent(passRate), passed, decided)}`];
}

function flakyOf({ probes }: ReportModel, report: Page["texts"]["report"]): Field | null {
  const flaky = probes.filter((probe) => probe.flaky);
  if (flaky.length === 0) return null;
  const names = flaky.map(({ probe, passed, trials }) => report.flakyProbe(probe, passed, trials));
  return [report.flaky, names.join(", ")];
}

function invokedAs({ invocationId, invocationIdFrom, modelId }: ReportModel, report: Page["texts"]["report"]) {
  if (invocationId === modelId) return null;
  return [
    report.invokedAs,
    report.invokedAsValue(printable(invocationId), invocationIdFrom === "control_plane"),
  ] as const;
}

/** The first token is shown with the whole reply of the same calls: those that were streamed. */
function latencyOf(model: ReportModel, report: Page["texts"]["report"], format: Format): Field | null {
  if (model.latencyMs === null) return null;
  const said = spokenLatency(model, model.latencyMs, report, format);
  return [report.latency, model.buffered ? `${said}, ${report.buffered}` : said];
}

function spokenLatency(
  { firstTokenMs, streamedLatencyMs }: ReportModel,
  latencyMs: number,
  report: Page["texts"]["report"],
  format: Format,
): string {
  const mean = format.latency(latencyMs);
  if (firstTokenMs === null) return mean;
  const first = format.latency(firstTokenMs);
  return streamedLatencyMs === null || streamedLatencyMs === latencyMs
    ? report.firstToken(mean, first)
    : report.firstTokenOf(mean, first, format.latency(streamedLatencyMs));
}

function probeCounts({ probes }: ReportModel, rate: number, report: Page["texts"]["report"], format: Format): string {
  const count = (outcome: string) => probes.filter((probe) => probe.outcome === outcome).length;
  const passed = count("passed");
  return report.probesPassed(format.percent(rate), passed, passed + count("failed"), count("undecided"));
}

function errorOf({ error }: ReportModel, { texts: { report } }: Page): Field[] {
  return error === null ? [] : [errorField(error, report)];
}

/** A command is on a line of its own, unbroken, so that it can be copied. */
function adviceLines(model: ReportModel, run: ReportRun, page: Page): string[] {
  const { modelId, probes, error, skip } = model;
  if (error === null || skip !== null) return [];
  const { report } = page.texts;
  const { meaning, next, command } = adviceOn(error, { run, modelId, probes }, page.texts);
  return [
    ...labelled([report.meaning, meaning], page, indent),
    ...labelled([report.nextStep, next], page, indent),
    ...(command === null ? [] : commandLines(command, page.width - 5)).map(
      (line) => `${indent}  ${page.style.strong(line)}`,
    ),
  ];
}

function errorField(error: NonNullable<ReportModel["error"]>, report: Page["texts"]["report"]): Field {
  return [report.error, failureLine(error)];
}
