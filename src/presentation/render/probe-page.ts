import type { Question } from "../../events/question.ts";
import type { AttemptRecord, TrialRecord } from "../../projections/model-record-schema.ts";
import type { ReportModel } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { type Field, hang, heading, labelled, type Page } from "./page.ts";
import { failureLine } from "./printable.ts";

/** Every probe of a model in the order in which it was asked: each trial with its calls, waits and words; then those never asked. */
export function probePage({ probes, record }: Pick<ReportModel, "probes" | "record">, page: Page): string[] {
  const trials = record?.trials ?? [];
  const names = [...new Set([...trials.map(({ probe }) => probe), ...probes.map(({ probe }) => probe)])];
  if (names.length === 0) return [];
  const passed = probes.filter(({ outcome }) => outcome === "passed").length;
  return [
    ...heading(`🔎 ${page.texts.modelPage.probes(passed, probes.length)}`, page),
    ...names.flatMap((name, i) => [
      ...(i > 0 ? [""] : []),
      ...hang(`${i + 1}. `, titleOf(name, probes, page.texts), page.width).map(page.style.strong),
      ...trials.filter(({ probe }) => probe === name).flatMap((trial) => trialLines(trial, page)),
    ]),
  ];
}

/** A probe that does not count, or has no outcome yet, is not among those of the report. */
function titleOf(name: string, probes: ReportModel["probes"], { modelPage, words }: Texts): string {
  const probe = probes.find((one) => one.probe === name);
  if (probe === undefined) return name;
  return modelPage.probe(name, probe.capability, probe.gate, words.outcome[probe.outcome]);
}

const indent = "   ";

function trialLines({ trial, question, attempts }: TrialRecord, page: Page): string[] {
  const { texts, width } = page;
  const fields = [...questionFields(question, attempts, texts), ...replyFields(attempts, texts)];
  return [
    ...attempts.flatMap((one) => [
      ...hang(
        indent,
        texts.modelPage.attempt(texts.format.time(one.startedAt), trial, one.attempt, endOf(one, texts)),
        width,
        5,
      ),
      ...one.waits.flatMap((wait) => hang(`${indent}  `, waitOf(wait, texts), width)),
    ]),
    ...fields.flatMap((field) => labelled(field, page, `${indent}  `)),
  ];
}

function endOf({ outcome, latencyMs, error, finding, isAbandoned }: AttemptRecord, texts: Texts): string {
  const { modelPage, words, format } = texts;
  if (isAbandoned) return modelPage.abandoned;
  if (latencyMs === null) return modelPage.open;
  const said = [
    ...(outcome === null ? [] : [words.outcome[outcome]]),
    ...(finding === null ? [] : [finding.code]),
    format.latency(latencyMs),
    ...(error === null ? [] : [failureLine(error)]),
  ];
  return said.join(", ");
}

function waitOf({ reason, ms }: AttemptRecord["waits"][number], { modelPage, words, format }: Texts): string {
  return modelPage.waited(words.wait[reason], ms === null ? null : format.duration(ms));
}

/** As the trial was recorded before its first call; a ledger of before that has it only where the answer was wrong. */
function questionFields(
  question: Question | null,
  attempts: readonly AttemptRecord[],
  { report, modelPage }: Texts,
): Field[] {
  const finding = attempts.at(-1)?.finding ?? null;
  const known = question ?? finding;
  if (known === null) return [];
  const [asked, expected] =
    "asked" in known
      ? [known.asked, known.expected]
      : [modelPage.hash(known.askedSha256), modelPage.hash(known.expectedSha256)];
  return [
    [report.asked, asked],
    [report.expected, expected],
  ];
}

function replyFields(attempts: readonly AttemptRecord[], { report, modelPage }: Texts): Field[] {
  const last = attempts.at(-1);
  const finding = last?.finding ?? null;
  const reply = last?.reply ?? null;
  const kept = finding?.received ?? reply?.excerpt ?? null;
  if (kept !== null) return [[report.received, kept]];
  if (reply === null) return [];
  return [[report.received, reply.sha256 === null ? report.notKept : modelPage.hash(reply.sha256)]];
}
