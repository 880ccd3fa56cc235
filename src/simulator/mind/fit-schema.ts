import { askedText, type Conversation } from "../conversation.ts";
import { fillArguments } from "./tools/fill-arguments.ts";

/** The bare JSON that the request's schema wants, read from the last turn; null where any text will do. */
export function fitSchema(conversation: Conversation): string | null {
  if (conversation.outputSchema === null) return null;
  return JSON.stringify(fillArguments(conversation.outputSchema, askedText(conversation)).value);
}
