import { judgeReply } from "../../src/certification/judging/judgement.ts";
import type { Probe } from "../../src/certification/probe.ts";
import { type ProbeWords, wordsInWording } from "../../src/certification/probe-words.ts";
import { inEnglish } from "../../src/events/phrases/english.ts";
import type { Model } from "../../src/models/model.ts";
import type { ModelReply } from "../../src/models/model-reply.ts";

/** A model that can do everything and reasons about nothing; a test changes what it is about. */
export const ableModel: Model = {
  modelId: "test.model-v1:0",
  vendor: "test",
  displayName: "Test Model",
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
  limits: { contextTokens: 128_000, outputTokens: 4_096 },
  price: null,
  lifecycle: { status: "active", legacyOn: null, endOfLifeOn: null },
  invocationIds: {},
  source: "test",
  checkedOn: "2026-11-22",
};

export const reasoningModel: Model = {
  ...ableModel,
  capabilities: { ...ableModel.capabilities, reasoning: true },
};

/** The words of the fixed seed, in the first wording: every literal in the tables of the probes was read off them. */
export function wordsOf(probe: Probe, wording = 0) {
  return wordsInWording({ seed: "fixed", modelId: "test.model-v1:0", probe: probe.name, trial: 1 }, wording);
}

/** What a finding says, in English, that the probe asked. */
export function askedIn(probe: Probe, words: ProbeWords = wordsOf(probe), model: Model = ableModel): string {
  return inEnglish(probe.asked(words, model));
}

/** What a finding says, in English, that would have been right. */
export function expectedIn(probe: Probe, words: ProbeWords = wordsOf(probe), model: Model = ableModel): string {
  return inEnglish(probe.expected(words, model));
}

/** A whole reply in one piece that ended by itself, changed by what is given. */
export function replyWith(changes: Partial<ModelReply>): ModelReply {
  return {
    role: "assistant",
    text: "",
    reasoning: "",
    reasoningBlocks: 0,
    toolCalls: [],
    stopReason: "end_turn",
    usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30 },
    textDeltas: 0,
    latencyMs: 800,
    firstTokenMs: null,
    requestId: "request-1",
    sha256: "0".repeat(64),
    ...changes,
  };
}

/** The finding's code, or "passed". */
export function judged(probe: Probe, changes: Partial<ModelReply>, model: Model = ableModel): string {
  const judgement = judgeReply(probe, replyWith(changes), wordsOf(probe), model);
  return judgement.outcome === "passed" ? "passed" : judgement.finding.code;
}

/** The request under the fixed seed. */
export function requested(probe: Probe, model: Model = ableModel) {
  return probe.request(model, wordsOf(probe));
}
