import type { Reply, ReplyBlock, Usage } from "../reply.ts";
import type { Defect } from "./defect.ts";

/** Models whose words are right and whose reply around them is not. */
export const deliveryDefects = {
  no_usage: { deliver: (reply) => ({ ...reply, usage: null }) },
  usage_not_adding_up: onUsage((usage) => ({ ...usage, totalTokens: usage.totalTokens + 7 })),
  usage_zero: onUsage(() => ({ inputTokens: 0, outputTokens: 0, totalTokens: 0 })),
  single_delta: onBlocks((block) => ({ ...block, pieces: [block.pieces.join("")] })),
  wrong_stop_reason: {
    deliver: (reply) => ({ ...reply, stopReason: reply.stopReason === "end_turn" ? "max_tokens" : "end_turn" }),
  },
  end_turn_with_tool_call: {
    deliver: (reply) => (reply.stopReason === "tool_use" ? { ...reply, stopReason: "end_turn" } : reply),
  },
  doubled_text_pieces: onStreamed("text", doubled),
  shuffled_text_pieces: onStreamed("text", shuffled),
  lost_text_piece: onStreamed("text", (pieces) => pieces.filter((_, place) => place !== 1)),
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

/** A whole reply has no pieces, so these show in a stream alone. */
function onStreamed(kind: "text" | "tool", change: (pieces: readonly string[]) => readonly string[]): Defect {
  const changed = (block: ReplyBlock) => (block.kind === kind ? { ...block, pieces: change(block.pieces) } : block);
  return { stream: (reply) => ({ ...reply, blocks: reply.blocks.map(changed) }) };
}

function doubled(pieces: readonly string[]): readonly string[] {
  return [...pieces.slice(0, 1), ...pieces];
}

function shuffled(pieces: readonly string[]): readonly string[] {
  return [...pieces.slice(1, 2), ...pieces.slice(0, 1), ...pieces.slice(2)];
}
