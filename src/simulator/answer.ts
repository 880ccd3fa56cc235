import type { Conversation } from "./conversation.ts";
import { inputTokensOf } from "./input-tokens.ts";
import { reason } from "./mind/reason.ts";
import { think } from "./mind/think.ts";
import { type QuirkKind, quirkOf } from "./quirk-table.ts";
import type { Reply, ReplyBlock, StopReason, Thought, Usage } from "./reply.ts";
import { drawInteger, type Random } from "./seeded-random.ts";
import { countTokens, splitIntoTokens } from "./tokens.ts";

/** What the model replies: pure, so the same conversation, quirks and random sequence give the same reply. */
export function answer(
  conversation: Conversation,
  quirks: readonly QuirkKind[],
  latencyMs: number,
  random: Random,
): Reply {
  const acting = quirks.map(quirkOf);
  const perceived = acting.reduce((seen, quirk) => quirk.perceive?.(seen) ?? seen, conversation);
  const thought = acting.reduce((said, quirk) => quirk.speak?.(said, perceived) ?? said, think(perceived, random));
  const reasoning = reason(perceived);
  const reasoningTokens = sum(reasoning.map(({ pieces }) => countTokens(pieces.join(""))));
  const spoken = speakWithinLimits(thought, perceived, reasoningTokens);
  const reply: Reply = {
    blocks: [...reasoning, ...blocksOf(spoken.thought, random)],
    stopReason: spoken.stopReason,
    usage: usageOf(conversation, spoken.thought, reasoningTokens),
    latencyMs,
  };
  return acting.reduce((sent, quirk) => quirk.deliver?.(sent) ?? sent, reply);
}

/** The reply as a stream brings it: some quirks lie in the stream alone. */
export function asStreamed(reply: Reply, quirks: readonly QuirkKind[]): Reply {
  return quirks.reduce((sent, kind) => quirkOf(kind).stream?.(sent) ?? sent, reply);
}

/** What was spent on reasoning counts as output. */
function speakWithinLimits(
  thought: Thought,
  conversation: Conversation,
  reasoningTokens: number,
): { thought: Thought; stopReason: StopReason } {
  const limit = Math.max(0, (conversation.maxTokens ?? Number.POSITIVE_INFINITY) - reasoningTokens);
  const tokens = splitIntoTokens(thought.text);
  const withinLimit = tokens.slice(0, limit).join("");
  const stopAt = firstStop(withinLimit, conversation.stopSequences);
  if (stopAt !== null)
    return { thought: { text: withinLimit.slice(0, stopAt), toolCalls: [] }, stopReason: "stop_sequence" };
  if (tokens.length + toolTokens(thought) > limit)
    return { thought: { text: withinLimit, toolCalls: [] }, stopReason: "max_tokens" };
  return { thought, stopReason: thought.toolCalls.length > 0 ? "tool_use" : "end_turn" };
}

function firstStop(text: string, stopSequences: readonly string[]): number | null {
  const places = stopSequences.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
  return places.length === 0 ? null : Math.min(...places);
}

function blocksOf({ text, toolCalls }: Thought, random: Random): readonly ReplyBlock[] {
  const textBlock: ReplyBlock = { kind: "text", pieces: cutIntoPieces(text, random) };
  const toolBlocks = toolCalls.map(
    ({ toolUseId, name, rawInput }): ReplyBlock => ({
      kind: "tool",
      toolUseId,
      name,
      pieces: cutIntoPieces(rawInput, random),
    }),
  );
  return text === "" && toolBlocks.length > 0 ? toolBlocks : [textBlock, ...toolBlocks];
}

/** Cuts between code points, and so now and then inside a grapheme cluster, as the service does; at least four pieces of a long text. */
function cutIntoPieces(text: string, random: Random): readonly string[] {
  const characters = [...text];
  const longest = Math.max(1, Math.min(12, Math.floor(characters.length / 4)));
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; ) {
    const length = drawInteger(random, 1, longest);
    pieces.push(characters.slice(at, at + length).join(""));
    at += length;
  }
  return pieces;
}

function usageOf(conversation: Conversation, thought: Thought, reasoningTokens: number): Usage {
  const inputTokens = inputTokensOf(conversation);
  const outputTokens = reasoningTokens + countTokens(thought.text) + toolTokens(thought);
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
}

function toolTokens(thought: Thought): number {
  return sum(thought.toolCalls.map((call) => countTokens(call.name) + countTokens(call.rawInput)));
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
