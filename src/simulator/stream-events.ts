import { toolUseType } from "./converse-body.ts";
import type { Reply, ReplyBlock } from "./reply.ts";
import { usageField, type WireForm } from "./wire-usage.ts";

/** One event of a ConverseStream, in the service's own field names. */
export interface StreamEvent {
  readonly type: string;
  readonly body: object;
}

/** The events of a reply in the service's order. Only calls of tools have a start event, and metadata always comes last. */
export function toStreamEvents(reply: Reply, form: WireForm): readonly StreamEvent[] {
  const { blocks, stopReason, usage, latencyMs, hasMetadata = true, role = "assistant" } = reply;
  const { performanceConfig, serviceTier } = form.traits.echoed;
  const metadata = { metrics: { latencyMs }, performanceConfig, serviceTier, ...usageField(usage, form, true) };
  return [
    { type: "messageStart", body: { role } },
    ...opened(blocks, form).flatMap((block, place) => eventsOfBlock(block, place, form)),
    ...(stopReason === null ? [] : [{ type: "messageStop", body: { stopReason } }]),
    ...(hasMetadata ? [{ type: "metadata", body: metadata }] : []),
  ];
}

/** Some families say nothing first, as a block or as a piece of their own. */
function opened(blocks: readonly ReplyBlock[], { manner }: WireForm): readonly ReplyBlock[] {
  if (manner.opening === "empty_block") return [{ kind: "text", pieces: [""] }, ...blocks];
  if (manner.opening === "none") return blocks;
  return blocks.map((block, place) =>
    place === 0 && block.kind === "text" ? { ...block, pieces: ["", ...block.pieces] } : block,
  );
}

function eventsOfBlock(block: ReplyBlock, contentBlockIndex: number, form: WireForm): readonly StreamEvent[] {
  const deltas = deltasOf(block).map((delta) => ({ type: "contentBlockDelta", body: { contentBlockIndex, delta } }));
  return [
    ...startOf(block, contentBlockIndex, form),
    ...deltas,
    { type: "contentBlockStop", body: { contentBlockIndex } },
  ];
}

/** A signature comes after what it signs. */
function deltasOf(block: ReplyBlock): readonly object[] {
  switch (block.kind) {
    case "text":
      return block.pieces.map((text) => ({ text }));
    case "tool":
      return block.pieces.map((input) => ({ toolUse: { input } }));
    case "reasoning": {
      const signed = block.signature === null ? [] : [{ reasoningContent: { signature: block.signature } }];
      return [...block.pieces.map((text) => ({ reasoningContent: { text } })), ...signed];
    }
  }
}

function startOf(block: ReplyBlock, contentBlockIndex: number, { manner }: WireForm): readonly StreamEvent[] {
  if (block.kind !== "tool") return [];
  const { name, toolUseId } = block;
  const start = { toolUse: { name, toolUseId, ...(manner.typesToolUse ? toolUseType : {}) } };
  return [{ type: "contentBlockStart", body: { contentBlockIndex, start } }];
}
