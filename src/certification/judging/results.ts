import type { ModelReply } from "../../models/model-reply.ts";
import { wrongWord } from "./answers.ts";
import type { Fault } from "./fault.ts";
import { numbersIn } from "./numbers.ts";
import { plainText } from "./plain-text.ts";

/**
 * Refuses a reply that does not end at `expected`. The way to it may be shown: the numbers of `working` may stand before
 * it, any other may not. Thousands may be marked off, and a decimal part of nothing but zeros does no harm.
 */
export function wrongResult(reply: ModelReply, expected: number, working: readonly number[]): Fault | null {
  const text = withPlainNumbers(plainText(reply));
  const numbers = numbersIn(text);
  const known = new Set([expected, ...working]);
  const isRight =
    numbers.at(-1) === expected &&
    numbers.every((number) => known.has(number)) &&
    !NEGATIVE.test(text) &&
    wrongWord({ ...reply, text }, String(expected)) === null;
  return isRight ? null : { code: "wrong_numbers", received: reply.text };
}

/** A minus before a number that takes nothing from another one. */
const NEGATIVE = /(?<!\d\s*)[-\u2212]\d/u;

function withPlainNumbers(text: string): string {
  return text.replaceAll(/(?<=\d)[,' ](?=\d{3}(?!\d))/gu, "").replaceAll(/(?<=\d)\.0+(?!\d)/gu, "");
}
