import type { Reply, ReplyBlock } from "./reply.ts";

/** The JSON body of a Converse reply. */
export function toConverseBody({ blocks, stopReason, usage, latencyMs }: Reply): string {
  return JSON.stringify({
    metrics: { latencyMs },
    output: { message: { content: blocks.map(toContentBlock), role: "assistant" } },
    stopReason,
    ...(usage === null ? {} : { usage }),
  });
}

function toContentBlock(block: ReplyBlock): object {
  const content = block.pieces.join("");
  if (block.kind === "text") return { text: content };
  if (block.kind === "reasoning")
    return { reasoningContent: { reasoningText: { text: content, ...signatureOf(block.signature) } } };
  return { toolUse: { toolUseId: block.toolUseId, name: block.name, input: parsedOrRaw(content) } };
}

function signatureOf(signature: string | null): object {
  return signature === null ? {} : { signature };
}

/** Arguments that are not JSON cannot travel as an object: they go as the string that the model wrote. */
function parsedOrRaw(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
