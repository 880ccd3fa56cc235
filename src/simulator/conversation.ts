import type { ToolSpec } from "../models/model-request.ts";

/** One turn; `toolResults` holds the text of the results that it brings back, in order. */
export interface Turn {
  readonly role: "user" | "assistant";
  readonly text: string;
  readonly toolResults: readonly string[];
}

/** What a simulated model is asked, read off the wire. `maxTokens` null = no limit. */
export interface Conversation {
  readonly system: string;
  readonly turns: readonly Turn[];
  readonly tools: readonly ToolSpec[];
  readonly toolChoice: ToolChoice;
  readonly stopSequences: readonly string[];
  readonly maxTokens: number | null;
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
