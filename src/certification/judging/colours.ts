import type { ModelReply } from "../../models/model-reply.ts";
import type { Fault } from "./fault.ts";
import { looseWords, plainText } from "./plain-text.ts";

/** Words for colours, those of no bar too: a reply that says one more colour than was asked for is wrong. */
const COLOUR_WORDS: ReadonlySet<string> = new Set(
  (
    "red green blue yellow black white gray grey orange purple violet pink brown cyan magenta teal turquoise navy maroon " +
    "gold silver beige indigo lime olive crimson scarlet azure"
  ).split(" "),
);

/** Refuses a reply that does not name `expected`, all of them, in that order, and no other colour. */
export function wrongColours(reply: ModelReply, expected: readonly string[]): Fault | null {
  const words = looseWords(plainText(reply)).replaceAll(/\bgr[ae]y back ?ground\b/gu, "");
  const named = words.split(" ").filter((word) => COLOUR_WORDS.has(word));
  const isRight = named.join(" ") === expected.join(" ") && !/\b(or|not)\b/u.test(words);
  return isRight ? null : { code: "wrong_word", received: reply.text };
}
