import type { ModelReply } from "../../models/model-reply.ts";
import { answerFault, knownWords } from "./answer-fault.ts";
import { holdsControlToken } from "./control-tokens.ts";
import type { Fault } from "./fault.ts";
import { markAnswers } from "./marked-answer.ts";
import { numbersIn } from "./numbers.ts";
import { isPlainAnswer } from "./plain-answer.ts";
import { plainText } from "./plain-text.ts";

/** Refuses a reply that does not plainly give just these whole numbers, in this order. `asked` is the question. */
export function wrongNumbers(reply: ModelReply, expected: readonly number[], asked: string): Fault | null {
  const text = plainText(reply);
  const isRight =
    numbersIn(text).join(" ") === expected.join(" ") &&
    isPlainAnswer(markAnswers(text, expected.map(String)), knownWords(asked)) &&
    !holdsControlToken(text);
  return isRight ? null : answerFault(reply, "wrong_numbers", expected.join(" "), asked);
}
