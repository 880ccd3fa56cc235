import { askedText, type Conversation } from "../conversation.ts";
import { separatorIn } from "./separator.ts";

const longestList = 5000;
const wish =
  /\b(?:count|numbers?|integers?|numerals)\b[^.!?\n]{0,40}?(?:\bfrom|\bbetween)?\s*(-?\d+)\s*(?:to|up to|down to|through|until|till|and|-|–|\.\.\.?)\s*(-?\d+)/i;
const wishFromOne = /\bcount\b[^.!?\n]{0,20}?\bto\s+(\d+)/i;

/** "Count from 3 to 12, separated by commas": the numbers of a range, upwards or downwards. */
export function countRange(conversation: Conversation): string | null {
  const asked = askedText(conversation);
  const range = rangeIn(asked);
  if (range === null || Math.abs(range.to - range.from) > longestList) return null;
  const step = range.to >= range.from ? 1 : -1;
  const count = Math.abs(range.to - range.from) + 1;
  const numbers = Array.from({ length: count }, (_, index) => range.from + index * step);
  return numbers.join(separatorIn(asked) ?? ", ");
}

function rangeIn(asked: string): { from: number; to: number } | null {
  if (/\b(?:sum|add|product|multiply|subtract|difference)\b/i.test(asked)) return null;
  const between = wish.exec(asked);
  if (between !== null) return { from: Number(between[1]), to: Number(between[2]) };
  const upTo = wishFromOne.exec(asked);
  return upTo === null ? null : { from: 1, to: Number(upTo[1]) };
}
