import type { Conversation } from "../conversation.ts";

/** The turn after a tool ran: tells the user what the tool found. */
export function reportToolResult(conversation: Conversation): string | null {
  const results = conversation.turns.at(-1)?.toolResults ?? [];
  return results.length === 0 ? null : `Here is what I found: ${results.join("; ")}`;
}
