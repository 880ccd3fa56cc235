import type { CallResult, ModelClient } from "../bedrock/model-client.ts";
import { judgeFailure, judgeReply } from "../certification/judging/judgement.ts";
import type { Probe } from "../certification/probe.ts";
import { probeWords } from "../certification/probe-words.ts";
import type { CallFailure, FailureCategory, Finding } from "../events/vocabulary.ts";
import { quotaWaitMs, retryWaitMs } from "../machine/backoff.ts";
import type { Model } from "../models/model.ts";
import type { Clock } from "./clock.ts";
import { callProbe, type ProbeCall } from "./probe-call.ts";

/** A model to be asked, by which probes, under which id. */
export interface SmokeModel {
  readonly model: Model;
  readonly invocationId: string;
  readonly probes: readonly Probe[];
}

/** What one probe showed. `latencyMs` is that of the reply, null without one; `calls` counts the repeated one too. */
export interface SmokeProbe {
  readonly probe: string;
  readonly outcome: "passed" | "failed" | "undecided";
  readonly calls: number;
  readonly latencyMs: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly failure: CallFailure | null;
  readonly finding: Finding | null;
}

/** A model that was asked; its later probes are missing where a failed call left nothing to find out by them. */
export interface SmokeAnswer {
  readonly model: SmokeModel;
  readonly probes: readonly SmokeProbe[];
}

/** What a smoke test needs from outside. `onAnswer` hears of each model as soon as it was asked. */
export interface SmokePorts {
  readonly client: ModelClient;
  readonly clock: Clock;
  readonly seed: string;
  readonly delayMs: number;
  readonly onAnswer: (answer: SmokeAnswer) => void;
}

/**
 * Asks each model its probes, once, one model after another with a pause between; records nothing. A throttled call, and
 * one without a connection, is repeated once. It ends early when `signal` aborts (a model that was being asked then is
 * left out) and when the credentials fail, for every later call would.
 */
export async function smokeTest(models: readonly SmokeModel[], ports: SmokePorts, signal: AbortSignal): Promise<void> {
  const { clock, delayMs, onAnswer } = ports;
  for (const [i, model] of models.entries()) {
    if (i > 0) await clock.sleepUntil(clock.nowMs() + delayMs, signal);
    const probes = await askModel(model, ports, signal);
    if (signal.aborted) return;
    onAnswer({ model, probes });
    if (probes.some(({ failure }) => failure?.category === "credentials")) return;
  }
}

async function askModel(smoke: SmokeModel, ports: SmokePorts, signal: AbortSignal): Promise<SmokeProbe[]> {
  const answers: SmokeProbe[] = [];
  for (const probe of smoke.probes) {
    if (signal.aborted) return answers;
    const { seed } = ports;
    const words = probeWords({ seed, modelId: smoke.model.modelId, probe: probe.name, trial: 1 });
    const callsBefore = answers.reduce((calls, answer) => calls + answer.calls, 0);
    const answer = await askProbe({ ...smoke, probe, words }, callsBefore, ports, signal);
    answers.push(answer);
    if (answer.failure !== null && answer.failure.category !== "rejected") return answers;
  }
  return answers;
}

async function askProbe(
  call: ProbeCall,
  callsBefore: number,
  { client, clock }: SmokePorts,
  signal: AbortSignal,
): Promise<SmokeProbe> {
  const first = await callProbe(call, client, { callOrdinal: callsBefore + 1, signal });
  const waitMs = repeatAfterMs(first);
  if (waitMs === null) return answerOf(call, first, 1);
  await clock.sleepUntil(clock.nowMs() + waitMs, signal);
  if (signal.aborted) return answerOf(call, first, 1);
  return answerOf(call, await callProbe(call, client, { callOrdinal: callsBefore + 2, signal }), 2);
}

/** A service that wants to be left alone for longer than this, in milliseconds, is not asked again. */
const longestRepeatMs = 10_000;
/** One process alone asks, so that there is no crowd to be spread by chance. */
const notRandom = 0.5;

/** How long to wait before the one repetition; null where none would help. */
function repeatAfterMs(result: CallResult): number | null {
  if (result.kind !== "failure") return null;
  const { category, retryAfterMs } = result.failure;
  if (category !== "throttled" && category !== "connection_failed") return null;
  const waitMs = (category === "throttled" ? quotaWaitMs : retryWaitMs)(1, retryAfterMs, notRandom);
  return waitMs <= longestRepeatMs ? waitMs : null;
}

function answerOf(call: ProbeCall, result: CallResult, calls: number): SmokeProbe {
  const unknown = { latencyMs: null, inputTokens: 0, outputTokens: 0, failure: null, finding: null };
  const common = { ...unknown, probe: call.probe.name, calls };
  switch (result.kind) {
    case "reply": {
      const { usage, latencyMs } = result.reply;
      const judgement = judgeReply(call.probe, result.reply, call.words, call.model);
      const tokens = { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 };
      return { ...common, ...tokens, ...judgement, latencyMs: Math.round(latencyMs) };
    }
    case "failure": {
      const judgement = judgeFailure(call.probe, result.failure, [], call.words, call.model);
      if (judgement !== null)
        return { ...common, ...judgement, failure: judgement.outcome === "failed" ? result.failure : null };
      return { ...common, outcome: outcomeByCategory[result.failure.category], failure: result.failure };
    }
    case "aborted":
      return { ...common, outcome: "undecided" };
  }
}

/** What a failed call says of the model itself: that it cannot be used, or nothing. */
const outcomeByCategory: Readonly<Record<FailureCategory, "failed" | "undecided">> = {
  throttled: "undecided",
  daily_quota: "undecided",
  server_error: "undecided",
  timeout: "undecided",
  connection_failed: "undecided",
  reply_cut: "undecided",
  unknown_model: "failed",
  end_of_life: "failed",
  needs_profile: "failed",
  unsupported: "failed",
  access_denied: "failed",
  credentials: "undecided",
  rejected: "failed",
  unknown: "undecided",
};
