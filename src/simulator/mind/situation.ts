import { askedAttachments, askedText, type Conversation } from "../conversation.ts";
import { literalPattern } from "./form.ts";

/**
 * What a request is by its shape: a tool has to be called, the results of tools have come back, a schema fixes the
 * answer, a picture is there to be looked at, or none of these, and what is asked in words is all there is.
 */
export type Situation = "call" | "results" | "schema" | "picture" | "words";

/** The one situation of a request. */
export function situationOf(conversation: Conversation): Situation {
  const { tools, toolChoice, turns, outputSchema } = conversation;
  if (tools.length > 0 && toolChoice.kind !== "auto") return "call";
  if ((turns.at(-1)?.toolResults.length ?? 0) > 0) return "results";
  if (asksForTool(conversation)) return "call";
  if (outputSchema !== null) return "schema";
  return showsColours(conversation) ? "picture" : "words";
}

/** Whether a text has the very name of a tool, which no sentence has by chance. */
export function isNamed(name: string, text: string): boolean {
  return new RegExp(`(?<![\\w-])${literalPattern(name)}(?![\\w-])`, "u").test(text);
}

/** How `tool_selection` ends, which names none of its tools. */
const bidsToChoose =
  /(?:^|[.?!] )(?:Use the tool(?: that fits)?|Call the right tool|One of the tools can tell: use it)\.?$/;

function asksForTool(conversation: Conversation): boolean {
  const asked = askedText(conversation);
  const { tools } = conversation;
  return tools.some(({ name }) => isNamed(name, asked)) || (tools.length > 0 && bidsToChoose.test(asked));
}

function showsColours(conversation: Conversation): boolean {
  const hasPicture = askedAttachments(conversation).some(({ kind }) => kind === "image");
  return hasPicture && /\bcolou?rs?\b/i.test(askedText(conversation));
}
