import { askedText, type Conversation } from "../conversation.ts";
import { namedValueIn } from "./named-value.ts";
import { separatorIn } from "./separator.ts";

const numberWords = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const wish = new RegExp(
  `\\b(?:write|repeat|say|print|output|type)\\b([\\s\\S]*?)\\b(\\d{1,4}|${numberWords.join("|")}) times\\b`,
  "i",
);

/** "Write the word tulip 50 times": the word as often as asked, with spaces between unless told otherwise. */
export function repeatManyTimes(conversation: Conversation): string | null {
  const asked = askedText(conversation);
  const match = wish.exec(asked);
  const word = match === null ? null : namedValueIn(match[1] ?? "");
  if (match === null || word === null) return null;
  return Array.from({ length: timesOf(match[2] ?? "") }, () => word).join(separatorIn(asked) ?? " ");
}

function timesOf(text: string): number {
  const place = numberWords.indexOf(text.toLowerCase());
  return place < 0 ? Number(text) : place + 2;
}
