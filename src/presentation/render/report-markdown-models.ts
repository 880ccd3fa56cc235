import type { Report, ReportModel, ReportProbe, ReportRun } from "../../projections/report-model.ts";
import { adviceOn } from "../advice/advice.ts";
import { commandLines } from "../advice/commands.ts";
import { advisedKey } from "../texts/advised-key.ts";
import type { Texts } from "../texts/catalogue.ts";
import { code, commandBlock, prose, tableRow } from "./markdown-text.ts";
import type { Field } from "./page.ts";
import { failureLine } from "./printable.ts";
import { emojiByStanding } from "./verdict-marks.ts";

const commandWidth = 100;
/** Of what a model or a service said, in characters; the text report has all of it. */
const mostQuoted = 2000;

/** Whether something is wrong with a model, or not known of it yet. */
export function needsAttention({ verdict, error }: ReportModel): boolean {
  return verdict !== "certified" && verdict !== "skipped" && (verdict !== null || error !== null);
}

/** What a model that is not well is about: its error, what to do, and what each of its probes showed. */
export function modelAttention(model: ReportModel, run: ReportRun, isEvidenceShown: boolean, texts: Texts): string[] {
  const { modelId, verdict, probes, error } = model;
  const { words } = texts;
  const shown = isEvidenceShown ? probes.filter(({ outcome }) => outcome === "failed" || outcome === "undecided") : [];
  return [
    `### ${emojiByStanding[verdict ?? "pending"]} ${code(modelId)}: ${verdict === null ? words.pending : words.verdict[verdict]}`,
    "",
    ...(error === null ? [] : errorLines(error, model, run, texts)),
    ...shown.flatMap((probe) => probeLines(probe, error?.message, texts)),
  ];
}

/** A fold with the probes of every certified model, to show that they were asked. */
export function wellDetail({ models }: Report, texts: Texts): string[] {
  const well = models.filter(({ verdict }) => verdict === "certified");
  if (well.length === 0) return [];
  return [
    `<details><summary>✅ ${texts.markdown.wellDetail(well.length)}</summary>`,
    "",
    ...well.flatMap((model) => [...probeTable(model, texts), ""]),
    "</details>",
  ];
}

function errorLines(
  error: NonNullable<ReportModel["error"]>,
  { modelId, probes }: ReportModel,
  run: ReportRun,
  texts: Texts,
): string[] {
  const { report } = texts;
  const { meaning, next, command } = adviceOn(error, { run, modelId, probes }, texts);
  return [
    ...fields([
      [report.error, code(failureLine(error), mostQuoted)],
      [report.meaning, prose(meaning)],
      [report.nextStep, prose(next)],
    ]),
    ...(command === null ? [] : ["", ...commandBlock(commandLines(command, commandWidth)), ""]),
  ];
}

/** An error that the model's own line says already is not said again. */
function probeLines(probe: ReportProbe, said: string | undefined, texts: Texts): string[] {
  const { report, words } = texts;
  const outcome = `**${words.outcome[probe.outcome]}**`;
  return [
    `- ${report.probe(code(probe.probe), outcome, probe.gate)}`,
    ...fields(evidenceOf(probe, said, texts)).map((line) => `  ${line}`),
  ];
}

function evidenceOf(
  { finding, error, abandonedCalls }: ReportProbe,
  said: string | undefined,
  { report, advice }: Texts,
): Field[] {
  if (finding !== null) {
    const { asked, expected, received } = finding;
    return [
      [report.asked, code(asked, mostQuoted)],
      [report.expected, code(expected, mostQuoted)],
      [report.received, received === null ? report.notKept : code(received, mostQuoted)],
      ...(error?.category === "rejected" ? [[report.nextStep, prose(advice[advisedKey(error)].next)] as const] : []),
    ];
  }
  if (error !== null && error.message === said) return [];
  if (error !== null) return [[report.error, code(failureLine(error), mostQuoted)]];
  return abandonedCalls > 0 ? [[report.reason, report.abandonedProbe(abandonedCalls)]] : [];
}

function fields(all: readonly Field[]): string[] {
  return all.map(([label, value]) => `- ${label}: ${value}`);
}

function probeTable({ modelId, probes }: ReportModel, { markdown, report, words, format }: Texts): string[] {
  const { probe, capability, outcome, trials } = markdown;
  return [
    `#### ${code(modelId)}`,
    "",
    tableRow([probe, capability, outcome, trials, report.latency]),
    "|---|---|---|--:|--:|",
    ...probes.map((row) =>
      tableRow([
        row.gate ? `${code(row.probe)} (${markdown.gate})` : code(row.probe),
        row.capability,
        words.outcome[row.outcome],
        `${format.number(row.passed)}/${format.number(row.trials)}`,
        row.latencyMs === null ? "" : format.latency(row.latencyMs),
      ]),
    ),
  ];
}
