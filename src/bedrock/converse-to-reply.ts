import { z } from "zod";
import type { ToolCall } from "../models/model-reply.ts";
import {
  type ContentResult,
  roleSchema,
  stopReasonSchema,
  unreadable,
  usageSchema,
  withoutStopReason,
} from "./reply-content.ts";

/**
 * Blocks of kinds that recert does not ask for (images, results of the service's own tools …) are passed over. Cited
 * words are in no text block: without `citationsContent` a sentence would have a gap.
 */
const blockSchema = z.object({
  text: z.string().optional(),
  citationsContent: z.object({ content: z.array(z.object({ text: z.string().optional() })).nullish() }).optional(),
  toolUse: z.object({ toolUseId: z.string(), name: z.string(), input: z.json().optional() }).optional(),
  reasoningContent: z.looseObject({ reasoningText: z.object({ text: z.string().default("") }).optional() }).optional(),
});

const converseSchema = z.object({
  output: z.object({ message: z.object({ role: roleSchema, content: z.array(blockSchema).nullish() }) }),
  stopReason: stopReasonSchema.optional(),
  usage: usageSchema.optional(),
});

/** Reads the output of Converse. An empty answer is complete; a reply without message or stop reason is no complete one. */
export function converseToReply(output: unknown): ContentResult {
  const read = converseSchema.safeParse(output);
  if (!read.success) return unreadable(read.error);
  const { stopReason, usage } = read.data;
  const blocks = read.data.output.message.content ?? [];
  if (stopReason === undefined)
    return withoutStopReason({ code: "no_stop_reason_after_blocks", params: { blocks: blocks.length } });
  const content = {
    role: read.data.output.message.role ?? null,
    text: blocks.map(textOf).join(""),
    reasoning: blocks.map(({ reasoningContent }) => reasoningContent?.reasoningText?.text ?? "").join(""),
    reasoningBlocks: blocks.filter(({ reasoningContent }) => reasoningContent !== undefined).length,
    toolCalls: blocks.flatMap(({ toolUse }) => (toolUse === undefined ? [] : [toolUseToCall(toolUse)])),
    stopReason,
    usage: usage ?? null,
  };
  return { kind: "complete", content, textDeltas: 0 };
}

function textOf({ text, citationsContent }: z.infer<typeof blockSchema>): string {
  return text ?? (citationsContent?.content ?? []).map((cited) => cited.text ?? "").join("");
}

type ToolUse = NonNullable<z.infer<typeof blockSchema>["toolUse"]>;

function toolUseToCall({ toolUseId, name, input }: ToolUse): ToolCall {
  return { toolUseId, name, input: input ?? null, rawInput: input === undefined ? "" : JSON.stringify(input) };
}
