import { z } from "zod";
import type { ToolCall } from "../models/model-reply.ts";
import type { Json } from "../models/model-request.ts";
import {
  type ContentResult,
  type ReplyContent,
  roleSchema,
  stopReasonSchema,
  unreadable,
  usageSchema,
  withoutStopReason,
} from "./reply-content.ts";

const eventSchema = z.object({
  messageStart: z.object({ role: roleSchema }).optional(),
  contentBlockStart: z
    .object({
      contentBlockIndex: z.int(),
      start: z.object({ toolUse: z.object({ toolUseId: z.string(), name: z.string() }).optional() }).optional(),
    })
    .optional(),
  contentBlockDelta: z
    .object({
      contentBlockIndex: z.int(),
      delta: z
        .object({
          text: z.string().optional(),
          toolUse: z.object({ input: z.string() }).optional(),
          reasoningContent: z.looseObject({ text: z.string().optional() }).optional(),
        })
        .optional(),
    })
    .optional(),
  messageStop: z.object({ stopReason: stopReasonSchema }).optional(),
  metadata: z.object({ usage: usageSchema.optional() }).optional(),
});
type StreamEvent = z.infer<typeof eventSchema>;

/**
 * Reads the events of ConverseStream to their end; errors of the stream are thrown on. The SDK ends a stream that was
 * cut like one that was finished: only `messageStop` and `metadata` together make a reply complete. `onPiece` is called
 * at every piece of text, tool call or reasoning.
 */
export async function collectStream(events: AsyncIterable<unknown>, onPiece: () => void): Promise<ContentResult> {
  const collected = new CollectedStream();
  for await (const event of events) {
    const read = eventSchema.safeParse(event);
    if (!read.success) return unreadable(read.error);
    if (collected.add(read.data)) onPiece();
  }
  return collected.result();
}

interface StreamedTool {
  readonly toolUseId: string;
  readonly name: string;
  rawInput: string;
}

class CollectedStream {
  readonly #toolByBlockIndex = new Map<number, StreamedTool>();
  readonly #reasoningBlockIndexes = new Set<number>();
  #role: string | null = null;
  #text = "";
  #reasoning = "";
  #textDeltas = 0;
  #stopReason: string | null = null;
  #metadata: { readonly usage: ReplyContent["usage"] } | null = null;

  /** Whether the event brought something that the model said. */
  add({ messageStart, contentBlockStart, contentBlockDelta, messageStop, metadata }: StreamEvent): boolean {
    if (messageStart !== undefined) this.#role = messageStart.role ?? null;
    if (messageStop !== undefined) this.#stopReason = messageStop.stopReason;
    if (metadata !== undefined) this.#metadata = { usage: metadata.usage ?? null };
    const hasStarted = contentBlockStart !== undefined && this.#start(contentBlockStart);
    return (contentBlockDelta !== undefined && this.#grow(contentBlockDelta)) || hasStarted;
  }

  result(): ContentResult {
    if (this.#stopReason === null || this.#metadata === null) return this.#truncated();
    const content = {
      role: this.#role,
      text: this.#text,
      reasoning: this.#reasoning,
      reasoningBlocks: this.#reasoningBlockIndexes.size,
      toolCalls: [...this.#toolByBlockIndex.values()].map(streamedToolToCall),
      stopReason: this.#stopReason,
      usage: this.#metadata.usage,
    };
    return { kind: "complete", content, textDeltas: this.#textDeltas };
  }

  #start({ contentBlockIndex, start }: NonNullable<StreamEvent["contentBlockStart"]>): boolean {
    if (start?.toolUse === undefined) return false;
    this.#toolByBlockIndex.set(contentBlockIndex, { ...start.toolUse, rawInput: "" });
    return true;
  }

  #grow({ contentBlockIndex, delta }: NonNullable<StreamEvent["contentBlockDelta"]>): boolean {
    const text = delta?.text ?? "";
    const reasoning = delta?.reasoningContent?.text ?? "";
    const toolInput = delta?.toolUse?.input ?? "";
    const tool = this.#toolByBlockIndex.get(contentBlockIndex);
    if (tool !== undefined) tool.rawInput += toolInput;
    this.#text += text;
    this.#reasoning += reasoning;
    if (delta?.reasoningContent !== undefined) this.#reasoningBlockIndexes.add(contentBlockIndex);
    if (text !== "") this.#textDeltas += 1;
    return text !== "" || reasoning !== "" || toolInput !== "";
  }

  /** After messageStop, or with metadata, nothing of the answer is missing: what does so every time was not cut. */
  #truncated(): ContentResult {
    const pieces = this.#textDeltas;
    if (this.#metadata !== null) return withoutStopReason({ code: "no_stop_reason_after_pieces", params: { pieces } });
    const isAnswered = this.#stopReason !== null;
    const missing = isAnswered ? "metadata" : "messageStop";
    const phrase = { code: "stream_without", params: { missing, pieces } } as const;
    return { kind: "failure", code: isAnswered ? "metadata_missing" : "stream_truncated", phrase };
  }
}

/** Claude streams the arguments of a call that has none as empty pieces, Nova as `{}`. */
function streamedToolToCall({ toolUseId, name, rawInput }: StreamedTool): ToolCall {
  return { toolUseId, name, input: rawInput === "" ? {} : jsonOrNull(rawInput), rawInput };
}

const jsonSchema = z.json();

function jsonOrNull(text: string): Json {
  try {
    return jsonSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
