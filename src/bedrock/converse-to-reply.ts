import { z } from "zod";
import type { ToolCall } from "../models/model-reply.ts";
import { type ContentResult, stopReasonSchema, unreadable, usageSchema } from "./reply-content.ts";

/** Blocks of kinds that recert does not ask for (images, citations …) are passed over. */
const blockSchema = z.object({
  text: z.string().optional(),
  toolUse: z.object({ toolUseId: z.string(), name: z.string(), input: z.json().optional() }).optional(),
  reasoningContent: z.looseObject({ reasoningText: z.object({ text: z.string().default("") }).optional() }).optional(),
});

const converseSchema = z.object({
  output: z.object({ message: z.object({ content: z.array(blockSchema).nullish() }) }),
  stopReason: stopReasonSchema,
  usage: usageSchema.optional(),
});

/** Reads the output of Converse. An empty answer is complete; a reply without message or stop reason is none. */
export function converseToReply(output: unknown): ContentResult {
  const read = converseSchema.safeParse(output);
  if (!read.success) return unreadable(read.error);
  const { stopReason, usage } = read.data;
  const blocks = read.data.output.message.content ?? [];
  const content = {
    text: blocks.map(({ text }) => text ?? "").join(""),
    reasoning: blocks.map(({ reasoningContent }) => reasoningContent?.reasoningText?.text ?? "").join(""),
    reasoningBlocks: blocks.filter(({ reasoningContent }) => reasoningContent !== undefined).length,
    toolCalls: blocks.flatMap(({ toolUse }) => (toolUse === undefined ? [] : [toolUseToCall(toolUse)])),
    stopReason,
    usage: usage ?? null,
  };
  return { kind: "complete", content, textDeltas: 0 };
}

type ToolUse = NonNullable<z.infer<typeof blockSchema>["toolUse"]>;

function toolUseToCall({ toolUseId, name, input }: ToolUse): ToolCall {
  return { toolUseId, name, input: input ?? null, rawInput: input === undefined ? "" : JSON.stringify(input) };
}
