import type { ModelReply } from "../../models/model-reply.ts";
import { holdsControlToken } from "./control-tokens.ts";
import type { Fault } from "./fault.ts";
import { foldTypography, plainText } from "./plain-text.ts";
import { refuses } from "./refusals.ts";
import { wordsOf } from "./sentences.ts";

/** Courtesy around an answer ("Sure, here it is:") is a habit; where only the answer was asked for, more is an essay. */
export const COURTESY_CHARACTERS = 240;

/** What a reply is that does not give its answer: a leak, a refusal or another answer. */
export function answerFault(reply: ModelReply, code: Fault["code"], expected: string, asked: string): Fault {
  const text = plainText(reply);
  if (holdsControlToken(text)) return { code: "control_tokens", received: reply.text };
  return { code: refuses(text, expected, knownWords(asked)) ? "refused" : code, received: reply.text };
}

/** The words of a question, in lower case. */
export function knownWords(asked: string): ReadonlySet<string> {
  return new Set(wordsOf(foldTypography(asked).toLowerCase()));
}
