import type { AfterAbandonment, AfterTrial, NextStep } from "../../src/events/next-step.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { EventData, EventType, ListedModel, RunEvent } from "../../src/events/run-event.ts";
import type { RunOptions } from "../../src/events/run-options.ts";
import type { Capability, FailureCategory, TrialOutcome } from "../../src/events/vocabulary.ts";
import { contextAfter } from "../../src/machine/context-after.ts";
import type { RunState } from "../../src/machine/fold.ts";
import { emptyContext } from "../../src/machine/run-context.ts";
import { runMachine } from "../../src/machine/run-machine.ts";
import { buildReport } from "../../src/projections/report.ts";
import type { Report, RunStatus } from "../../src/projections/report-model.ts";
import type { Advise } from "../../src/projections/report-models.ts";
import { listing } from "../support/run-fixture.ts";

/** An event and how many seconds after the one before it happened. */
export type Step = readonly [afterS: number, event: RunEvent];

export const startMs = Date.UTC(2026, 10, 22, 18, 41, 12);
export const runId = "0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f";

/** The steps as the ledger would hold them: positions from 101, hashes that name their version. */
export function record(steps: readonly Step[]): RecordedEvent[] {
  let nowMs = startMs;
  return steps.map(([afterS, event], i) => {
    nowMs += afterS * 1000;
    const time = new Date(nowMs).toISOString();
    return {
      ...event,
      globalPosition: 101 + i,
      runId,
      version: i + 1,
      eventId: `event-${i + 1}`,
      schemaVersion: 1,
      epoch: 1,
      occurredAt: time,
      recordedAt: time,
      prevHash: `hash-${i}`,
      hash: `hash-${i + 1}`,
    };
  });
}

/** Where a story leads. It may leave out what the machine demands of a run, so where it stands is given. */
function stateAfter(events: readonly RecordedEvent[], status: RunStatus): RunState {
  const value = status === "running" ? ({ running: "certifying" } as const) : status;
  return runMachine.resolveState({ value, context: events.reduce(contextAfter, emptyContext) });
}

/** The report of a story that stands so. */
export function reportOf(
  steps: readonly Step[],
  status: RunStatus = "running",
  advise: Advise = ({ category }) => category,
): Report {
  const events = record(steps);
  return buildReport(events, stateAfter(events, status), advise);
}

const owner = { actor: "leo", host: "build-7", pid: 4242, toolVersion: "0.1.0" };

export function runStarted(options: Partial<RunOptions> = {}): RunEvent {
  return {
    type: "RunStarted",
    data: {
      ...owner,
      reason: "weekly renewal",
      kind: "certify",
      seed: "seed-1",
      target: "aws/us-east-1",
      options: {
        delayMs: 5000,
        maxRetries: 2,
        maxWaitMs: 300_000,
        validForMs: 604_800_000,
        trials: 1,
        deep: false,
        maxCostMicroUsd: null,
        evidence: "excerpt",
        skipCleanup: false,
        only: [],
        exclude: [],
        due: false,
        failedOf: null,
        region: "us-east-1",
        account: null,
        registry: null,
        simulate: null,
        credentials: "environment",
        logDir: null,
        ...options,
      },
      suite: { name: "standard", version: 3, digest: "5uite" },
      registryDigest: "re9istry",
      registryCommit: null,
      wholeRegistry: true,
      machine: "machine/2",
    },
  };
}

export function runResumed(takeOver = false): RunEvent {
  return { type: "RunResumed", data: { ...owner, reason: null, takeOver } };
}

export function runCancelled(): RunEvent {
  return { type: "RunCancelled", data: { ...owner, reason: "wrong region" } };
}

const capabilityByProbe: Readonly<Record<string, Capability>> = {
  basic: "text",
  history: "memory",
  streaming: "streaming",
  stream: "streaming",
  tools: "toolUse",
  again: "toolUse",
};

export function listed(index: number, modelId: string, probes: readonly string[], more: Partial<ListedModel> = {}) {
  const model: ListedModel = {
    index,
    modelId,
    vendor: modelId.slice(0, modelId.indexOf(".")),
    displayName: `Model ${index}`,
    invocationId: `us.${modelId}`,
    invocationIdFrom: "registry",
    lifecycleFrom: "registry",
    plan: { do: "certify" },
    probes: probes.map((probe) => ({
      probe,
      capability: capabilityByProbe[probe] ?? "json",
      gate: probe === "basic",
      counted: true,
      deadlineMs: 30_000,
      maxMicroUsd: null,
    })),
    price: { inputMicroUsdPerMillionTokens: 3_000_000, outputMicroUsdPerMillionTokens: 15_000_000 },
    legacyOn: null,
    endOfLifeOn: null,
    factsDigest: "f4cts",
    entry: {},
    ...more,
  };
  return model;
}

export function modelsListed(...models: ListedModel[]): RunEvent {
  return { type: "ModelsListed", data: listing(...models) };
}

/** A part of a listing that is not the last. */
export function partListed(...models: ListedModel[]): RunEvent {
  return { type: "ModelsListed", data: { ...listing(...models), more: true } };
}

export function modelStarted({ index, modelId }: ListedModel): RunEvent {
  return { type: "ModelStarted", data: { index, modelId } };
}

export function attemptStarted(
  { index, modelId }: ListedModel,
  probe: string,
  attemptId: string,
  { attempt = 1, trial = 1 } = {},
): RunEvent {
  return { type: "AttemptStarted", data: { attemptId, index, modelId, probe, trial, attempt } };
}

export function passed(attemptId: string, latencyMs: number, tokens: [number | null, number | null] = [100, 20]) {
  return replied(attemptId, latencyMs, tokens, { outcome: "passed", finding: null });
}

/** A passed call whose first piece came after that time. */
export function streamed(attemptId: string, firstTokenMs: number, latencyMs: number): RunEvent {
  const answer = passed(attemptId, latencyMs);
  return { ...answer, data: { ...answer.data, reply: { ...answer.data.reply, firstTokenMs } } };
}

export function replied(
  attemptId: string,
  latencyMs: number,
  [inputTokens, outputTokens]: [number | null, number | null],
  judged: Pick<EventData<"AttemptSucceeded">, "outcome" | "finding">,
  next: AfterTrial = { do: "probe", outcome: judged.outcome },
) {
  const reply = {
    stopReason: "end_turn",
    latencyMs,
    firstTokenMs: null,
    reasoningBlocks: 0,
    inputTokens,
    outputTokens,
    requestId: null,
    excerpt: "…",
    sha256: "abc",
  };
  return { type: "AttemptSucceeded", data: { attemptId, ...judged, reply, next } } satisfies RunEvent;
}

export function failed(attemptId: string, category: FailureCategory, code: string, message: string, next: NextStep) {
  const failure = { category, code, message, httpStatus: null, requestId: null, retryAfterMs: null };
  const data = { attemptId, failure, latencyMs: 40, outcome: outcomeBefore(next), finding: null, next };
  return { type: "AttemptFailed", data } satisfies RunEvent;
}

/** The outcome of the trial after which this follows; one that is asked again, or ended its model, found nothing out. */
function outcomeBefore(next: NextStep): TrialOutcome | null {
  if (next.do === "retry" || next.do === "run") return null;
  return next.do === "probe" ? next.outcome : "undecided";
}

export function abandoned(
  attemptId: string,
  cause: "interrupt" | "crash" = "crash",
  next: "repeat" | "undecided" = "repeat",
): RunEvent {
  const after: AfterAbandonment = next === "repeat" ? { do: "repeat" } : { do: "probe", outcome: "undecided" };
  return { type: "AttemptAbandoned", data: { attemptId, cause, next: after } };
}

export function wait(reason: "pause" | "retry" | "quota", until: string): [RunEvent, RunEvent] {
  return [
    { type: "WaitStarted", data: { reason, until } },
    { type: "WaitEnded", data: { reason } },
  ];
}

export function concluded(
  { index, modelId }: ListedModel,
  data: Partial<EventData<"ModelConcluded">> & Pick<EventData<"ModelConcluded">, "verdict">,
): RunEvent {
  return {
    type: "ModelConcluded",
    data: {
      index,
      modelId,
      rating: null,
      scores: null,
      badge: null,
      successRate: null,
      passed: 0,
      failed: 0,
      undecided: 0,
      notRun: 0,
      capabilities: {},
      attempts: 1,
      latencyMs: null,
      firstTokenMs: null,
      error: null,
      certifiedAt: null,
      expiresAt: null,
      rules: { verdict: "verdict/2", rating: "rating/2" },
      ...data,
    },
  };
}

/** An event without much to say. */
export function plain<T extends EventType>(type: T, data: EventData<T>) {
  return { type, data };
}
