import type { Conversation } from "./conversation.ts";
import type { Family } from "./families/family.ts";
import { inputTokensOf } from "./input-tokens.ts";
import type { Usage } from "./reply.ts";
import type { ScenarioQuota } from "./scenario.ts";
import { exceptions, type ServiceException } from "./service-exception.ts";

/** A call that asks for its part of a quota. `mostOutputTokens` is what a model may write where the request does not say. */
export interface MeteredCall {
  readonly invocationId: string;
  readonly modelId: string;
  readonly family: Family;
  readonly conversation: Conversation;
  readonly mostOutputTokens: number;
}

/** A call that was let in: to be settled once it has ended, with what its reply took. */
export interface LetIn {
  readonly kind: "let_in";
  settle(usage: Usage | null): void;
}

/** Lets calls in while the quota of what they invoke lasts, in the strictest reading: no minute, begun anywhere, has more. */
export interface QuotaMeter {
  enter(call: MeteredCall, quota: ScenarioQuota): LetIn | { readonly kind: "throttled"; readonly by: ServiceException };
}

interface Entry {
  readonly atMs: number;
  isOpen: boolean;
  tokens: number;
}

/** `nowMs` is any clock that never goes back. */
export function createQuotaMeter(nowMs: () => number = () => performance.now()): QuotaMeter {
  const entriesById = new Map<string, readonly Entry[]>();
  return {
    enter(call, { tokensPerMinute, requestsPerMinute, minuteMs }) {
      const atMs = nowMs();
      const earlier = (entriesById.get(call.invocationId) ?? []).filter(
        (entry) => entry.isOpen || entry.atMs > atMs - minuteMs,
      );
      const entry = { atMs, isOpen: true, tokens: reservedTokens(call) };
      const tokens = earlier.reduce((sum, other) => sum + other.tokens, entry.tokens);
      const isBeyond = (most: number | undefined, count: number) => most !== undefined && count > most;
      entriesById.set(call.invocationId, earlier);
      if (isBeyond(requestsPerMinute, earlier.length + 1)) return { kind: "throttled", by: exceptions.throttled };
      if (isBeyond(tokensPerMinute, tokens)) return { kind: "throttled", by: exceptions.tooManyTokens };
      entriesById.set(call.invocationId, [...earlier, entry]);
      return {
        kind: "let_in",
        settle(usage) {
          entry.isOpen = false;
          if (usage !== null) entry.tokens = usage.inputTokens + outputWeight(call.modelId) * usage.outputTokens;
        },
      };
    },
  };
}

/** When a call begins, its input and all that it may write are reserved. */
function reservedTokens({ conversation, family, mostOutputTokens }: MeteredCall): number {
  return family.manner.preambleTokens + inputTokensOf(conversation) + (conversation.maxTokens ?? mostOutputTokens);
}

/** When it has ended, each token that Claude wrote, from 3.7 on, counts five. */
function outputWeight(modelId: string): number {
  return /^anthropic\.claude-(?!v|instant|3-(?!7))/.test(modelId) ? 5 : 1;
}
