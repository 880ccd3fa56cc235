import type { JsonObject, ToolSpec } from "../models/model-request.ts";
import type { ToolUse } from "./reply.ts";
import type { Picture } from "./sight/picture.ts";

/**
 * Something to look at or to read, beside what is said. A text that came as a document, or `inline`: too long to be
 * an instruction. `format` as the request names it; `picture` null: of a format that nobody here can see.
 */
export type Attachment =
  | { readonly kind: "image"; readonly format: string; readonly picture: Picture | null }
  | { readonly kind: "document"; readonly format: string; readonly text: string }
  | { readonly kind: "inline"; readonly text: string };

/** What a tool gave back to the call of that id: as text, and whether it says that it could not do its work. */
export interface ToolResult {
  readonly toolUseId: string;
  readonly text: string;
  readonly isError: boolean;
}

/** One turn: the tools that it calls, the results that it brings back, and what it shows, each in order. */
export interface Turn {
  readonly role: "user" | "assistant";
  readonly text: string;
  readonly toolCalls: readonly ToolUse[];
  readonly toolResults: readonly ToolResult[];
  readonly attachments: readonly Attachment[];
}

/**
 * What a simulated model is asked, read off the wire. `maxTokens` null = no limit, `temperature` and `topP` null = not
 * sent, `outputSchema` null = any text; `vendorFields` are the request's additionalModelRequestFields.
 */
export interface Conversation {
  readonly system: string;
  readonly turns: readonly Turn[];
  readonly tools: readonly ToolSpec[];
  readonly toolChoice: ToolChoice;
  readonly stopSequences: readonly string[];
  readonly maxTokens: number | null;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly vendorFields: JsonObject;
  readonly outputSchema: JsonObject | null;
}

/** Whether the model may, must, or must in a certain way call a tool. */
export type ToolChoice =
  | { readonly kind: "auto" }
  | { readonly kind: "any" }
  | { readonly kind: "tool"; readonly name: string };

/** The text of the last turn: what is asked now. Empty when that turn brings only tool results. */
export function askedText(conversation: Conversation): string {
  return conversation.turns.at(-1)?.text ?? "";
}

/** What the last turn shows, in order. */
export function askedAttachments(conversation: Conversation): readonly Attachment[] {
  return conversation.turns.at(-1)?.attachments ?? [];
}

/** The conversation with every attachment changed; null takes it away. */
export function withAttachments(
  conversation: Conversation,
  change: (attachment: Attachment) => Attachment | null,
): Conversation {
  const turns = conversation.turns.map((turn) => ({
    ...turn,
    attachments: turn.attachments.map(change).filter((attachment) => attachment !== null),
  }));
  return { ...conversation, turns };
}
