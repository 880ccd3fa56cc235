import type { Conversation } from "../conversation.ts";

/** The turn after a tool ran: tells the user what the tool found. */
export function reportToolResult(conversation: Conversation): string | null {
  const results = conversation.turns.at(-1)?.toolResults ?? [];
  return results.length === 0 ? null : `Here is what I found: ${results.map(inWords).join("; ")}`;
}

/** The fields of an object by name; any other result as it came. */
function inWords(result: string): string {
  const value = parseJson(result);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return result;
  return Object.entries(value).map(fieldInWords).join(", ");
}

function fieldInWords([name, value]: [string, unknown]): string {
  return `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
