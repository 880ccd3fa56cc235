import type { CallResult, ModelCall, ModelClient } from "../../src/bedrock/model-client.ts";
import type { Probe } from "../../src/certification/probe.ts";
import type { Suite } from "../../src/certification/suite.ts";
import type { CampaignBegun, WantedRun } from "../../src/events/campaign-event.ts";
import type { ClearStarted } from "../../src/events/clear-event.ts";
import type { CertifyStarted, EventData, ListedModel } from "../../src/events/run-event.ts";
import type { RunOptions } from "../../src/events/run-options.ts";
import type { ScheduleBegun } from "../../src/events/schedule-event.ts";
import type { CallFailure, Capability, FailureCategory } from "../../src/events/vocabulary.ts";
import type { WaiveStarted } from "../../src/events/waive-event.ts";
import type { Model } from "../../src/models/model.ts";
import type { ModelReply } from "../../src/models/model-reply.ts";

/** A registry entry that can do everything. */
export function model(modelId: string, change: Partial<Model> = {}): Model {
  return {
    modelId,
    vendor: "amazon",
    displayName: modelId,
    capabilities: {
      systemPrompt: true,
      streaming: true,
      toolUse: true,
      vision: false,
      documents: false,
      structuredOutput: false,
      reasoning: false,
    },
    parameters: {
      temperature: true,
      topP: true,
      temperatureWithTopP: true,
      stopSequences: true,
      forcedToolChoice: true,
      reasoning: null,
    },
    limits: { contextTokens: 128_000, outputTokens: 5_000 },
    price: { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 },
    lifecycle: { status: "active", legacyOn: null, endOfLifeOn: null },
    invocationIds: {},
    source: "a test",
    checkedOn: "2026-11-22",
    ...change,
  };
}

/** Two gates fewer than the real suite: `first` is the gate, each asks nothing but its own name. */
export const tinySuite: Suite = {
  name: "tiny",
  version: 1,
  probes: [probe("first", "text", true), probe("second", "json", false)],
};

function probe(name: string, capability: Capability, gate: boolean): Probe {
  return {
    name,
    capability,
    version: 1,
    gate,
    deadlineMs: 30_000,
    asks: name,
    appliesTo: () => true,
    request: () => ({
      streaming: false,
      system: [],
      messages: [{ role: "user", parts: [{ kind: "text", text: name }] }],
      tools: [],
      forcedTool: null,
      maxTokens: 10,
      temperature: 0,
      topP: null,
      stopSequences: [],
      outputSchema: null,
      vendorFields: {},
    }),
    asked: () => name,
    expected: () => "right",
    faultOf: ({ text }) => (text === "right" ? null : { code: "wrong_text", received: text }),
  };
}

/** What a run lists: these models, and no control plane asked. */
export function listing(...models: ListedModel[]): EventData<"ModelsListed"> {
  const controlPlane = { foundationModels: "not_asked", inferenceProfiles: "not_asked", detail: null } as const;
  return { models, controlPlane: { ...controlPlane, notes: [] } };
}

/** A model as a run lists it. */
export function listed(index: number, modelId: string, change: Partial<ListedModel> = {}): ListedModel {
  return {
    index,
    modelId,
    vendor: "amazon",
    displayName: modelId,
    invocationId: modelId,
    invocationIdFrom: "registry",
    lifecycleFrom: "registry",
    plan: { do: "certify" },
    probes: tinySuite.probes.map(({ name, capability, gate, deadlineMs }) => ({
      probe: name,
      capability,
      gate,
      counted: true,
      deadlineMs,
      maxMicroUsd: null,
    })),
    price: null,
    legacyOn: null,
    endOfLifeOn: null,
    factsDigest: "f".repeat(64),
    entry: model(modelId),
    ...change,
  };
}

/** The same model with a price, each of whose calls can cost so much at most. */
export function priced(
  model: ListedModel,
  price: NonNullable<ListedModel["price"]>,
  maxMicroUsd: number | null,
): ListedModel {
  return { ...model, price, probes: model.probes.map((probe) => ({ ...probe, maxMicroUsd })) };
}

export const options: RunOptions = {
  delayMs: 5_000,
  maxRetries: 2,
  maxWaitMs: 60_000,
  validForMs: 7 * 86_400_000,
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
};

export const runStarted: CertifyStarted = {
  actor: "ada",
  host: "here",
  pid: 1,
  toolVersion: "0.1.0",
  reason: null,
  kind: "certify",
  seed: "seed",
  target: "aws/us-east-1",
  options,
  suite: { name: "tiny", version: 1, digest: "d".repeat(64) },
  registryDigest: "r".repeat(64),
  registryCommit: null,
  wholeRegistry: true,
  machine: "machine/2",
};

export const clearStart: ClearStarted = {
  ...{ actor: "ada", host: "here", pid: 1, toolVersion: "0.1.0", reason: "wrong scenario" },
  kind: "clear",
  target: "aws/us-east-1",
  options: { only: [], vendor: null, suite: null },
  machine: "machine/2",
};

export const waiveStart: WaiveStarted = {
  ...{ actor: "ada", host: "here", pid: 1, toolVersion: "0.1.0", reason: "vision is not needed" },
  kind: "waive",
  target: "aws/us-east-1",
  suite: "tiny",
  machine: "machine/2",
};

export const scheduleStart: ScheduleBegun = {
  ...{ actor: "ada", host: "here", pid: 1, toolVersion: "0.1.0", reason: null },
  kind: "schedule",
  target: "aws/us-east-1,aws/eu-west-1",
  machine: "machine/2",
};

export const campaignStart: CampaignBegun = {
  ...{ actor: "ada", host: "here", pid: 1, toolVersion: "0.1.0", reason: null },
  kind: "campaign",
  target: "aws/us-east-1,aws/eu-west-1",
  machine: "machine/2",
};

/** A run as a campaign wants it: one lane of the only target, unless told otherwise. */
export function wantedRun(runId: string, change: Partial<WantedRun> = {}): WantedRun {
  const { seed, target, suite, registryDigest, registryCommit, wholeRegistry } = runStarted;
  const run = { seed, target, options, suite, registryDigest, registryCommit, wholeRegistry };
  return { runId, lane: 1, lanes: 1, ...run, models: 2, ...change };
}

/** What a scripted call answers: a reply's text, or the category of a failure. */
export type Answer = { readonly says: string } | { readonly fails: FailureCategory; readonly retryAfterMs?: number };

/** A client that answers by model, prompt and call ordinal, like a service that knows nothing of our crashes. */
export class ScriptedClient implements ModelClient {
  readonly calls: string[] = [];
  readonly #answer: (modelId: string, probe: string, callOrdinal: number) => Answer;

  constructor(answer: (modelId: string, probe: string, callOrdinal: number) => Answer) {
    this.#answer = answer;
  }

  async call({ invocationId, request, callOrdinal, signal }: ModelCall): Promise<CallResult> {
    if (signal.aborted) return { kind: "aborted" };
    const [part] = request.messages[0]?.parts ?? [];
    const probe = part?.kind === "text" ? part.text : "";
    this.calls.push(`${invocationId} ${probe} ${callOrdinal}`);
    const answer = this.#answer(invocationId, probe, callOrdinal);
    return "says" in answer
      ? { kind: "reply", reply: reply(answer.says) }
      : { kind: "failure", failure: failure(answer.fails, answer.retryAfterMs), latencyMs: 7 };
  }

  close(): void {}
}

export function reply(text: string): ModelReply {
  return {
    role: "assistant",
    text,
    reasoning: "",
    reasoningBlocks: 0,
    toolCalls: [],
    stopReason: "end_turn",
    usage: { inputTokens: 5, outputTokens: 2, totalTokens: 7 },
    textDeltas: 0,
    latencyMs: 100,
    firstTokenMs: null,
    requestId: "request",
    sha256: "a".repeat(64),
  };
}

export function failure(category: FailureCategory, retryAfterMs: number | null = null): CallFailure {
  return {
    category,
    code: `${category}_code`,
    message: `it was ${category}`,
    httpStatus: null,
    requestId: null,
    retryAfterMs,
  };
}
