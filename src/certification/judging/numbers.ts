import type { ModelReply } from "../../models/model-reply.ts";
import type { Fault } from "./fault.ts";
import { plainText } from "./plain-text.ts";

/** Every whole number of the text, in order. */
export function numbersIn(text: string): number[] {
  return (text.match(/\d+/gu) ?? []).map(Number);
}

/** The text without numbers per cent: "I'm 100% sure" gives no number. */
export function withoutPercentages(text: string): string {
  return text.replaceAll(/\d+ ?%/gu, "");
}

/** Words or a colon between the two make the first one a mention; nothing but separators, a piece that came twice. */
const TWICE_IN_A_ROW = /(?<!\d)(\d+)[\s,;]+\1(?!\d)/u;

/**
 * Refuses a reply that does not count from `from` to `to` without a slip. The two bounds and the count itself may be
 * said in passing ("Counting from 3 to 20:"); a number twice, left out or out of order may not.
 */
export function wrongCount(reply: ModelReply, from: number, to: number): Fault | null {
  const text = plainText(reply);
  const counted = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  const [before, after, ...more] = ` ${numbersIn(text).join(" ")} `.split(` ${counted.join(" ")} `);
  const inPassing = new Set(["", String(from), String(to), String(counted.length)]);
  const isRight =
    before !== undefined &&
    after !== undefined &&
    more.length === 0 &&
    `${before} ${after}`.split(" ").every((number) => inPassing.has(number)) &&
    !/,\s*,/u.test(text) &&
    !TWICE_IN_A_ROW.test(text);
  return isRight ? null : { code: "wrong_numbers", received: reply.text };
}
