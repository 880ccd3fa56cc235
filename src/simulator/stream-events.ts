import type { Reply, ReplyBlock } from "./reply.ts";

/** One event of a ConverseStream, in the service's own field names. */
export interface StreamEvent {
  readonly type: string;
  readonly body: object;
}

/** The events of a reply in the service's order. Text blocks have no start event, and metadata always comes last. */
export function toStreamEvents({ blocks, stopReason, usage, latencyMs }: Reply): readonly StreamEvent[] {
  return [
    { type: "messageStart", body: { role: "assistant" } },
    ...blocks.flatMap(eventsOfBlock),
    { type: "messageStop", body: { stopReason } },
    { type: "metadata", body: { metrics: { latencyMs }, ...(usage === null ? {} : { usage }) } },
  ];
}

function eventsOfBlock(block: ReplyBlock, contentBlockIndex: number): readonly StreamEvent[] {
  const deltas = block.pieces.map((piece) => ({
    type: "contentBlockDelta",
    body: { contentBlockIndex, delta: block.kind === "text" ? { text: piece } : { toolUse: { input: piece } } },
  }));
  return [...startOf(block, contentBlockIndex), ...deltas, { type: "contentBlockStop", body: { contentBlockIndex } }];
}

function startOf(block: ReplyBlock, contentBlockIndex: number): readonly StreamEvent[] {
  if (block.kind === "text") return [];
  const start = { toolUse: { toolUseId: block.toolUseId, name: block.name } };
  return [{ type: "contentBlockStart", body: { contentBlockIndex, start } }];
}
