import type { ModelReply } from "../../models/model-reply.ts";
import { answerFault, COURTESY_CHARACTERS, knownWords } from "./answer-fault.ts";
import { holdsControlToken } from "./control-tokens.ts";
import type { Fault } from "./fault.ts";
import { markAnswers } from "./marked-answer.ts";
import { isPlainAnswer } from "./plain-answer.ts";
import { looseWords, plainText } from "./plain-text.ts";

/** Words for colours, those of no bar too: a reply that says one more colour than was asked for is wrong. */
const COLOUR_WORDS: ReadonlySet<string> = new Set(
  (
    "red green blue yellow black white gray grey orange purple violet pink brown cyan magenta teal turquoise navy maroon " +
    "gold silver beige indigo lime olive crimson scarlet azure aqua amber tan lavender mauve coral salmon peach mint " +
    "emerald ruby ivory charcoal khaki fuchsia burgundy"
  ).split(" "),
);

/** Refuses a reply that does not name `expected`, all of them, in that order, and no other colour. */
export function wrongColours(reply: ModelReply, expected: readonly string[], asked: string): Fault | null {
  const text = plainText(reply).replaceAll(/\bgr[ae]y back ?ground\b/giu, "background");
  const named = looseWords(text)
    .split(" ")
    .filter((word) => COLOUR_WORDS.has(word));
  const isRight =
    text.length <= expected.join(", ").length + COURTESY_CHARACTERS &&
    named.join(" ") === expected.join(" ") &&
    isPlainAnswer(markAnswers(text, expected), knownWords(asked)) &&
    !holdsControlToken(text);
  return isRight ? null : answerFault(reply, "wrong_word", expected.join(" "), asked);
}
