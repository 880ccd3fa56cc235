import { createHash } from "node:crypto";
import type { CallResult, Observed } from "../bedrock/model-client.ts";
import { judgeFailure, judgeReply } from "../certification/judging/judgement.ts";
import type { Probe } from "../certification/probe.ts";
import { probeWords } from "../certification/probe-words.ts";
import { withCapability } from "../certification/suite.ts";
import { present } from "../events/present.ts";
import type { RunEvent } from "../events/run-event.ts";
import type { CallFailure, Evidence } from "../events/vocabulary.ts";
import type { Effect } from "../machine/effect-for.ts";
import type { RunState } from "../machine/fold.ts";
import { nextStep } from "../machine/next-step.ts";
import { openProbe } from "../machine/run-context.ts";
import { type Model, modelSchema } from "../models/model.ts";
import type { ModelReply } from "../models/model-reply.ts";
import { clockToleranceMs } from "./clock-tolerance.ts";
import { keptFinding, keptReply } from "./kept-evidence.ts";
import type { DriverPorts } from "./ports.ts";
import { callProbe, type ProbeCall } from "./probe-call.ts";

type CallEffect = Extract<Effect, { do: "call" }>;
type CallEnd = Extract<RunEvent, { type: "AttemptSucceeded" | "AttemptFailed" }>;

/** Makes the open attempt's call and judges what came; null when our own signal cut it off. */
export async function performCall(
  effect: CallEffect,
  state: RunState,
  ports: DriverPorts,
  signal: AbortSignal,
): Promise<RunEvent | null> {
  const asked = askedBy(effect, state, ports);
  const result = await callProbe(asked, ports.client, { callOrdinal: effect.callOrdinal, signal });
  return resultToEvent(result, effect, asked, { state, nowMs: ports.clock.nowMs() });
}

/** The call, rendered from the frozen run alone. */
function askedBy(effect: CallEffect, { context }: RunState, { suite }: DriverPorts): ProbeCall {
  const { probe: name, trial } = effect.attempt;
  const listed = context.models[effect.index - 1];
  const probe = suite.probes.find((candidate) => candidate.name === name);
  if (listed === undefined || probe === undefined || context.run === null) {
    throw new Error(`model ${effect.index} or probe ${name} is not in this run's plan`);
  }
  const words = probeWords({ seed: context.run.seed, modelId: listed.modelId, probe: name, trial });
  const isCounted = listed.probes.some((planned) => planned.probe === name && planned.counted);
  const model = modelAsked(modelSchema.parse(listed.entry), probe, isCounted);
  return { invocationId: listed.invocationId, model, probe, words };
}

function modelAsked(model: Model, { reveals }: Probe, isCounted: boolean): Model {
  return isCounted || reveals === undefined ? model : withCapability(model, reveals);
}

function resultToEvent(
  result: CallResult,
  effect: CallEffect,
  asked: ProbeCall,
  at: { readonly state: RunState; readonly nowMs: number },
): RunEvent | null {
  switch (result.kind) {
    case "reply":
      return marked(replyToEvent(effect.attempt.attemptId, result.reply, asked, evidenceOf(at.state)), result);
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
  evidence: Evidence,
): CallEnd {
  const judgement = judgeReply(probe, reply, words, model);
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
  const before = openProbe(state.context).failures.map((earlier) => earlier.failure);
  const judged = judgeFailure(asked.probe, failure, before, asked.words, asked.model);
  const random = fractionOf([state.context.run?.seed, asked.model.modelId, attempt.probe, attempt.trial, callOrdinal]);
  const chance = { now: new Date(nowMs).toISOString(), random };
  const next = nextStep(state.context, failure, judged === null ? null : judged.outcome, chance);
  const finding = judged?.outcome === "failed" ? judged.finding : null;
  return { type: "AttemptFailed", data: { attemptId: attempt.attemptId, failure, latencyMs, finding, next } };
}

function evidenceOf({ context }: RunState): Evidence {
  return present(context.options, "options").evidence;
}

/** A number in [0, 1) that the same call of the same run always gets, so that a repeated one waits as the first would. */
function fractionOf(key: readonly unknown[]): number {
  return createHash("sha256").update(JSON.stringify(key)).digest().readUInt32BE(0) / 2 ** 32;
}
