import type { Conversation } from "./conversation.ts";
import { unknownFamily } from "./families/families.ts";
import type { Manner } from "./families/family.ts";
import { inInputPieces, inTextPieces } from "./families/in-pieces.ts";
import { speakAs } from "./families/speak-as.ts";
import { thoughtsBefore } from "./families/thoughts.ts";
import { inputTokensOf } from "./input-tokens.ts";
import { think } from "./mind/think.ts";
import { type QuirkKind, quirkOf } from "./quirk-table.ts";
import type { Reply, ReplyBlock, StopReason, Thought, Usage } from "./reply.ts";
import type { Random } from "./seeded-random.ts";
import { countTokens, splitIntoTokens } from "./tokens.ts";

/** What the model replies: pure, so the same conversation, quirks and random sequence give the same reply. */
export function answer(
  conversation: Conversation,
  quirks: readonly QuirkKind[],
  latencyMs: number,
  random: Random,
  manner: Manner = unknownFamily.manner,
): Reply {
  const acting = quirks.map(quirkOf);
  const perceived = acting.reduce((seen, quirk) => quirk.perceive?.(seen) ?? seen, conversation);
  const thought = acting.reduce((said, quirk) => quirk.speak?.(said, perceived) ?? said, think(perceived, random));
  const reasoning = thoughtsBefore(perceived, manner);
  const reasoningTokens = sum(reasoning.map(({ pieces }) => countTokens(pieces.join(""))));
  const spoken = speakWithinLimits(speakAs(manner, thought, perceived), perceived, reasoningTokens, manner);
  const reply: Reply = {
    blocks: [...reasoning, ...blocksOf(spoken.thought, manner, random)],
    stopReason: spoken.stopReason,
    usage: usageOf(conversation, spoken.thought, reasoningTokens, manner),
    latencyMs,
  };
  return acting.reduce((sent, quirk) => quirk.deliver?.(sent) ?? sent, reply);
}

/** The reply as a stream brings it: some quirks are only in the stream. */
export function asStreamed(reply: Reply, quirks: readonly QuirkKind[]): Reply {
  return quirks.reduce((sent, kind) => quirkOf(kind).stream?.(sent) ?? sent, reply);
}

/** What was spent on reasoning counts as output. */
function speakWithinLimits(
  thought: Thought,
  conversation: Conversation,
  reasoningTokens: number,
  { keepsStop }: Manner,
): { thought: Thought; stopReason: StopReason } {
  const limit = Math.max(0, (conversation.maxTokens ?? Number.POSITIVE_INFINITY) - reasoningTokens);
  const tokens = splitIntoTokens(thought.text);
  const withinLimit = tokens.slice(0, limit).join("");
  const stop = firstStop(withinLimit, conversation.stopSequences);
  if (stop !== null) {
    const text = withinLimit.slice(0, keepsStop ? stop.end : stop.start);
    return { thought: { text, toolCalls: [] }, stopReason: keepsStop ? "end_turn" : "stop_sequence" };
  }
  if (tokens.length + toolTokens(thought) > limit)
    return { thought: { text: withinLimit, toolCalls: [] }, stopReason: "max_tokens" };
  return { thought, stopReason: thought.toolCalls.length > 0 ? "tool_use" : "end_turn" };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function firstStop(text: string, stopSequences: readonly string[]): Place | null {
  const places = stopSequences.map((stop) => ({ start: text.indexOf(stop), end: text.indexOf(stop) + stop.length }));
  const found = places.filter(({ start }) => start >= 0).sort((one, other) => one.start - other.start);
  return found[0] ?? null;
}

function blocksOf({ text, toolCalls }: Thought, manner: Manner, random: Random): readonly ReplyBlock[] {
  const textBlock: ReplyBlock = { kind: "text", pieces: inTextPieces(text, manner, random) };
  const toolBlocks = toolCalls.map(
    ({ toolUseId, name, rawInput }): ReplyBlock => ({
      kind: "tool",
      toolUseId,
      name,
      pieces: inInputPieces(rawInput, manner, random),
    }),
  );
  return text === "" && toolBlocks.length > 0 ? toolBlocks : [textBlock, ...toolBlocks];
}

function usageOf(
  conversation: Conversation,
  thought: Thought,
  reasoningTokens: number,
  { preambleTokens }: Manner,
): Usage {
  const inputTokens = preambleTokens + inputTokensOf(conversation);
  const outputTokens = reasoningTokens + countTokens(thought.text) + toolTokens(thought);
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
}

function toolTokens(thought: Thought): number {
  return sum(thought.toolCalls.map((call) => countTokens(call.name) + countTokens(call.rawInput)));
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
