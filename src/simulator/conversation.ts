import type { JsonObject, ToolSpec } from "../models/model-request.ts";
import type { ToolUse } from "./reply.ts";

/** One turn: the tools that it calls, and the texts of the results that it brings back, both in order. */
export interface Turn {
  readonly role: "user" | "assistant";
  readonly text: string;
  readonly toolCalls: readonly ToolUse[];
  readonly toolResults: readonly string[];
}

/** What a simulated model is asked, read off the wire. `maxTokens` null = no limit, `outputSchema` null = any text. */
export interface Conversation {
  readonly system: string;
  readonly turns: readonly Turn[];
  readonly tools: readonly ToolSpec[];
  readonly toolChoice: ToolChoice;
  readonly stopSequences: readonly string[];
  readonly maxTokens: number | null;
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
