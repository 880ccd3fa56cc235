import type { Reply, ReplyBlock, Usage } from "../reply.ts";
import type { Defect } from "./defect.ts";

/** Models whose words are right and whose reply around them is not. */
export const deliveryDefects = {
  no_usage: { deliver: (reply) => ({ ...reply, usage: null }) },
  usage_not_adding_up: onUsage((usage) => ({ ...usage, totalTokens: usage.totalTokens + 7 })),
  usage_zero: onUsage(() => ({ inputTokens: 0, outputTokens: 0, totalTokens: 0 })),
  usage_same_small: onUsage(() => ({ inputTokens: 10, outputTokens: 10, totalTokens: 20 })),
  usage_same_large: onUsage(() => ({ inputTokens: 2_000, outputTokens: 250, totalTokens: 2_250 })),
  usage_of_one_word: onUsage(() => ({ inputTokens: 1, outputTokens: 6, totalTokens: 7 })),
  usage_short_at_limit: { deliver: shortAtLimit },
  single_delta: onBlocks((block) => ({ ...block, pieces: [block.pieces.join("")] })),
  no_stop_reason: { deliver: (reply) => ({ ...reply, stopReason: null }) },
  wrong_role: { deliver: (reply) => ({ ...reply, role: "user" }) },
  wrong_stop_reason: {
    deliver: (reply) => ({ ...reply, stopReason: reply.stopReason === "end_turn" ? "max_tokens" : "end_turn" }),
  },
  end_turn_with_tool_call: {
    deliver: (reply) => (reply.stopReason === "tool_use" ? { ...reply, stopReason: "end_turn" } : reply),
  },
  doubled_text_pieces: onStreamed("text", doubled),
  shuffled_text_pieces: onStreamed("text", shuffled),
  lost_text_piece: onStreamed("text", (pieces) => pieces.filter((_, place) => place !== 1)),
  characters_cut_in_stream: onStreamed("text", (pieces) => pieces.map(withBrokenEdge)),
  cut_unsaid_in_stream: onStreamEnd("max_tokens", (reply) => ({ ...reply, stopReason: "end_turn" })),
  runs_on_in_stream: onStreamEnd("stop_sequence", (reply) => ({ ...reply, blocks: reply.blocks.map(runOn) })),
  stream_without_metadata: { stream: (reply) => ({ ...reply, hasMetadata: false }) },
  doubled_tool_pieces: onStreamed("tool", doubled),
  shuffled_tool_pieces: onStreamed("tool", shuffled),
} as const satisfies Record<string, Defect>;

function onUsage(change: (usage: Usage) => Usage): Defect {
  return { deliver: (reply) => ({ ...reply, usage: reply.usage === null ? null : change(reply.usage) }) };
}

function onBlocks(change: (block: ReplyBlock) => ReplyBlock): Defect {
  return { deliver: (reply: Reply) => ({ ...reply, blocks: reply.blocks.map(change) }) };
}

/** A whole reply has no pieces, so these show only in a stream. */
function onStreamed(kind: "text" | "tool", change: (pieces: readonly string[]) => readonly string[]): Defect {
  const changed = (block: ReplyBlock) => (block.kind === kind ? { ...block, pieces: change(block.pieces) } : block);
  return { stream: (reply) => ({ ...reply, blocks: reply.blocks.map(changed) }) };
}

/** Only a stream whose reply ended for that reason is changed. */
function onStreamEnd(stopReason: Reply["stopReason"], change: (reply: Reply) => Reply): Defect {
  return { stream: (reply) => (reply.stopReason === stopReason ? change(reply) : reply) };
}

/** As if what was spent on the last words had been forgotten. */
function shortAtLimit(reply: Reply): Reply {
  if (reply.stopReason !== "max_tokens" || reply.usage === null) return reply;
  const { inputTokens, outputTokens } = reply.usage;
  const counted = Math.max(0, outputTokens - 8);
  return { ...reply, usage: { inputTokens, outputTokens: counted, totalTokens: inputTokens + counted } };
}

/** As a reader sees a piece that he decodes by itself, where its first character began in the piece before. */
function withBrokenEdge(piece: string): string {
  return piece.replace(/^\P{ASCII}/u, "\uFFFD");
}

function runOn(block: ReplyBlock): ReplyBlock {
  return block.kind === "text" ? { ...block, pieces: [...block.pieces, " and on ", "and on"] } : block;
}

function doubled(pieces: readonly string[]): readonly string[] {
  return [...pieces.slice(0, 1), ...pieces];
}

function shuffled(pieces: readonly string[]): readonly string[] {
  return [...pieces.slice(1, 2), ...pieces.slice(0, 1), ...pieces.slice(2)];
}
