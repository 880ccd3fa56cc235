import type { Reply, ReplyBlock } from "./reply.ts";

/** One event of a ConverseStream, in the service's own field names. */
export interface StreamEvent {
  readonly type: string;
  readonly body: object;
}

/** The events of a reply in the service's order. Text blocks have no start event, and metadata always comes last. */
export function toStreamEvents({
  blocks,
  stopReason,
  usage,
  latencyMs,
  hasMetadata = true,
}: Reply): readonly StreamEvent[] {
  return [
    { type: "messageStart", body: { role: "assistant" } },
    ...blocks.flatMap(eventsOfBlock),
    { type: "messageStop", body: { stopReason } },
    ...(hasMetadata
      ? [{ type: "metadata", body: { metrics: { latencyMs }, ...(usage === null ? {} : { usage }) } }]
      : []),
  ];
}

function eventsOfBlock(block: ReplyBlock, contentBlockIndex: number): readonly StreamEvent[] {
  const deltas = deltasOf(block).map((delta) => ({ type: "contentBlockDelta", body: { contentBlockIndex, delta } }));
  return [...startOf(block, contentBlockIndex), ...deltas, { type: "contentBlockStop", body: { contentBlockIndex } }];
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

function startOf(block: ReplyBlock, contentBlockIndex: number): readonly StreamEvent[] {
  if (block.kind !== "tool") return [];
  const start = { toolUse: { toolUseId: block.toolUseId, name: block.name } };
  return [{ type: "contentBlockStart", body: { contentBlockIndex, start } }];
}
