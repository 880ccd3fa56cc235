import { type Suite, suiteDigest } from "../../certification/suite.ts";
import type { SmokeAnswer, SmokeModel, SmokeProbe } from "../../driver/smoke-test.ts";
import { inWords } from "../../presentation/render/printable.ts";
import type { ProbedModel, ProbeReport } from "../../presentation/render/probe-model.ts";
import { advisedKey } from "../../presentation/texts/advised-key.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { ReportError } from "../../projections/report-model.ts";
import { exitCodes, signalExitCode } from "../exit-codes.ts";

/** What a smoke test was about and its results so far. `interruptedBy` is the name of the signal that ended it. */
export interface ProbeFacts {
  readonly target: string;
  readonly suite: Suite;
  readonly models: readonly SmokeModel[];
  readonly answers: readonly SmokeAnswer[];
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly interruptedBy: string | null;
}

/** The report of a smoke test, its models in the order in which they were to be asked. */
export function probeReport(facts: ProbeFacts, texts: Texts): ProbeReport {
  const { target, suite, models: asked, answers, startedAt, endedAt, interruptedBy } = facts;
  const models = asked.map((model, i) => probedModel(model, answers[i]?.probes ?? [], texts));
  const probes = answers.flatMap((answer) => answer.probes);
  const count = (outcome: ProbedModel["outcome"]) => models.filter((model) => model.outcome === outcome).length;
  const total = (of: (probe: SmokeProbe) => number) => probes.reduce((sum, probe) => sum + of(probe), 0);
  return {
    schemaVersion: 1,
    target,
    suite: { name: suite.name, version: suite.version, digest: suiteDigest(suite) },
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    interruptedBy,
    exitCode: interruptedBy === null ? exitCodeOf(models) : signalExitCode(interruptedBy),
    totals: {
      models: models.length,
      passed: count("passed"),
      failed: count("failed"),
      undecided: count("undecided"),
      notAsked: count("not_asked"),
      calls: total(({ calls }) => calls),
      inputTokens: total(({ inputTokens }) => inputTokens),
      outputTokens: total(({ outputTokens }) => outputTokens),
    },
    models,
  };
}

function probedModel({ model, invocationId }: SmokeModel, probes: readonly SmokeProbe[], texts: Texts): ProbedModel {
  const { modelId, vendor } = model;
  return {
    modelId,
    invocationId,
    vendor,
    outcome: outcomeOf(probes),
    latencyMs: mean(probes.flatMap(({ latencyMs }) => latencyMs ?? [])),
    probes: probes.map(({ probe, outcome, calls, latencyMs }) => ({ probe, outcome, calls, latencyMs })),
    error: probes.map((probe) => errorOf(probe, texts)).find((error) => error !== null) ?? null,
  };
}

/** The worst of its probes' outcomes. */
function outcomeOf(probes: readonly SmokeProbe[]): ProbedModel["outcome"] {
  const outcomes = probes.map(({ outcome }) => outcome);
  if (outcomes.includes("failed")) return "failed";
  if (outcomes.includes("undecided")) return "undecided";
  return outcomes.length === 0 ? "not_asked" : "passed";
}

function errorOf({ failure, finding }: SmokeProbe, texts: Texts): ProbedModel["error"] {
  if (failure !== null) {
    const { category, code, message } = inWords(failure, texts);
    return { category, code, message, advice: adviceOn(failure, texts) };
  }
  if (finding === null) return null;
  const { expected, received } = inWords(finding, texts);
  const message = texts.probe.wrongAnswer(expected, received);
  const error = { category: "wrong_answer", code: finding.code, message } as const;
  return { ...error, advice: adviceOn({ ...error, httpStatus: null }, texts) };
}

/** What a run would advise, unless that names something that a probe does not do. */
function adviceOn(error: ReportError, { probe, advice }: Texts): string {
  return probe.next[error.category] ?? advice[advisedKey(error)].next;
}

const refusedCategories = ["access_denied", "credentials"];
const unreachableCategories = ["connection_failed", "server_error"];

/** Failed credentials end the test, so they outweigh what came before; then a model's own failure, then doubt. */
function exitCodeOf(models: readonly ProbedModel[]): number {
  const asked = models.filter(({ outcome }) => outcome !== "not_asked");
  const isOf = (categories: readonly string[]) => (model: ProbedModel) =>
    categories.includes(model.error?.category ?? "");
  if (asked.some(isOf(["credentials"]))) return exitCodes.access;
  if (asked.length > 0 && asked.every(isOf(refusedCategories))) return exitCodes.access;
  if (asked.length > 0 && asked.every(isOf(unreachableCategories))) return exitCodes.infrastructure;
  if (asked.some(({ outcome }) => outcome === "failed")) return exitCodes.no;
  return asked.some(({ outcome }) => outcome === "undecided") ? exitCodes.inconclusive : exitCodes.ok;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}
