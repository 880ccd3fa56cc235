import { createHash } from "node:crypto";
import type { CallResult, Observed } from "../bedrock/model-client.ts";
import { judgeFailure, judgeReply } from "../certification/judging/judgement.ts";
import { present } from "../events/present.ts";
import type { RunEvent } from "../events/run-event.ts";
import type { CallFailure, Evidence } from "../events/vocabulary.ts";
import type { Effect } from "../machine/effect-for.ts";
import type { RunState } from "../machine/fold.ts";
import { afterTrial, nextStep } from "../machine/next-step.ts";
import { openTrial } from "../machine/run-context.ts";
import type { ModelReply } from "../models/model-reply.ts";
import { clockToleranceMs } from "./clock-tolerance.ts";
import { keptFinding, keptReply } from "./kept-evidence.ts";
import type { DriverPorts } from "./ports.ts";
import { askedBy, callProbe, type ProbeCall } from "./probe-call.ts";

type CallEffect = Extract<Effect, { do: "call" }>;
type CallEnd = Extract<RunEvent, { type: "AttemptSucceeded" | "AttemptFailed" }>;

/** Makes the open attempt's call and judges what came; null when our own signal cut it off. */
export async function performCall(
  effect: CallEffect,
  state: RunState,
  ports: DriverPorts,
  signal: AbortSignal,
): Promise<RunEvent | null> {
  const asked = askedBy({ index: effect.index, ...effect.attempt }, state, ports.suite);
  const result = await callProbe(asked, ports.client, { callOrdinal: effect.callOrdinal, signal });
  await ports.admission?.settle(result);
  return resultToEvent(result, effect, asked, { state, nowMs: ports.clock.nowMs() });
}

function resultToEvent(
  result: CallResult,
  effect: CallEffect,
  asked: ProbeCall,
  at: { readonly state: RunState; readonly nowMs: number },
): RunEvent | null {
  switch (result.kind) {
    case "reply":
      return marked(replyToEvent(effect.attempt.attemptId, result.reply, asked, at.state), result);
    case "failure":
      return marked(failureToEvent(effect, result.failure, Math.round(result.latencyMs), asked, at), result);
    case "aborted":
      return null;
  }
}

/** With the marks of a request that went out twice, and of a service whose clock is not ours. */
function marked(event: CallEnd, { isResent, serviceClockAheadMs = 0 }: Observed): RunEvent {
  const marks = {
    ...(isResent === true ? { resent: isResent } : {}),
    ...(Math.abs(serviceClockAheadMs) > clockToleranceMs ? { serviceClockAheadMs } : {}),
  };
  return event.type === "AttemptSucceeded"
    ? { ...event, data: { ...event.data, ...marks } }
    : { ...event, data: { ...event.data, ...marks } };
}

function replyToEvent(
  attemptId: string,
  reply: ModelReply,
  { probe, words, model }: ProbeCall,
  state: RunState,
): CallEnd {
  const judgement = judgeReply(probe, reply, words, model);
  const evidence = evidenceOf(state);
  return {
    type: "AttemptSucceeded",
    data: {
      attemptId,
      outcome: judgement.outcome,
      finding: judgement.outcome === "failed" ? keptFinding(judgement.finding, evidence) : null,
      reply: {
        stopReason: reply.stopReason,
        latencyMs: Math.round(reply.latencyMs),
        firstTokenMs: reply.firstTokenMs === null ? null : Math.round(reply.firstTokenMs),
        reasoningBlocks: reply.reasoningBlocks,
        inputTokens: reply.usage?.inputTokens ?? null,
        outputTokens: reply.usage?.outputTokens ?? null,
        requestId: reply.requestId,
        ...keptReply(reply, evidence),
      },
      next: afterTrial(state.context, judgement.outcome),
    },
  };
}

function failureToEvent(
  { attempt, callOrdinal }: CallEffect,
  failure: CallFailure,
  latencyMs: number,
  asked: ProbeCall,
  { state, nowMs }: { readonly state: RunState; readonly nowMs: number },
): CallEnd {
  const before = openTrial(state.context).failures.map((earlier) => earlier.failure);
  const judged = judgeFailure(asked.probe, failure, before, asked.words, asked.model);
  const random = fractionOf([state.context.run?.seed, asked.model.modelId, attempt.probe, attempt.trial, callOrdinal]);
  const chance = { now: new Date(nowMs).toISOString(), random };
  const step = nextStep(state.context, failure, judged === null ? null : judged.outcome, chance);
  const finding = judged?.outcome === "failed" ? judged.finding : null;
  return { type: "AttemptFailed", data: { attemptId: attempt.attemptId, failure, latencyMs, finding, ...step } };
}

function evidenceOf({ context }: RunState): Evidence {
  return present(context.options, "options").evidence;
}

/** A number in [0, 1) that the same call of the same run always gets, so that a repeated one waits as the first would. */
function fractionOf(key: readonly unknown[]): number {
  return createHash("sha256").update(JSON.stringify(key)).digest().readUInt32BE(0) / 2 ** 32;
}
