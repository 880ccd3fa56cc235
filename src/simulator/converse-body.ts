import type { Reply, ReplyBlock } from "./reply.ts";
import { usageField, type WireForm } from "./wire-usage.ts";

/** The JSON body of a Converse reply, its keys in the order of the alphabet as the service has them. */
export function toConverseBody(reply: Reply, form: WireForm): string {
  const { blocks, stopReason, usage, latencyMs, role = "assistant" } = reply;
  const { performanceConfig, serviceTier } = form.traits.echoed;
  return JSON.stringify({
    metrics: { latencyMs },
    output: { message: { content: blocks.map((block) => toContentBlock(block, form)), role } },
    performanceConfig,
    serviceTier,
    ...(stopReason === null ? {} : { stopReason }),
    ...usageField(usage, form, false),
  });
}

function toContentBlock(block: ReplyBlock, { manner }: WireForm): object {
  const content = block.pieces.join("");
  if (block.kind === "text") return { text: content };
  if (block.kind === "reasoning")
    return { reasoningContent: { reasoningText: { ...signatureOf(block.signature), text: content } } };
  const { name, toolUseId } = block;
  return { toolUse: { input: parsedOrRaw(content), name, toolUseId, ...(manner.typesToolUse ? toolUseType : {}) } };
}

/** What newer models of Anthropic add to each call. */
export const toolUseType = { type: "tool_use" };

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
