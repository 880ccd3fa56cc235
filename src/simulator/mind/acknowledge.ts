import { askedText, type Conversation } from "../conversation.ts";

const order = /\b(?:remember|memorise|memorize|keep in mind|take note|note (?:that|this|it))\b/i;

/** "My dog is called Rex. Remember it.": a word that it was heard. */
export function acknowledge(conversation: Conversation): string | null {
  const asked = askedText(conversation);
  return order.test(asked) && !asked.includes("?") ? "Noted, I will remember that." : null;
}
