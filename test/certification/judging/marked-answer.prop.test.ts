import fc from "fast-check";
import { expect, test } from "vitest";
import { ANSWER, markAnswers } from "../../../src/certification/judging/marked-answer.ts";

const nothingBefore = "(?<![\\p{L}\\p{M}\\p{N}]|[\\p{L}\\p{N}]-|\\p{N}[.,])";
const nothingBehind = "(?![\\p{L}\\p{M}\\p{N}]|-[\\p{L}\\p{N}]|[.,]\\p{N})";

/** The same in one expression, which takes longer to compile than a reply to judge. */
function markedByOneExpression(text: string, values: readonly string[]): string {
  const alternatives = values.map((value) => value.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&")).join("|");
  const whole = new RegExp(`${nothingBefore}(?:${alternatives})${nothingBehind}`, "giu");
  return text.replaceAll(ANSWER, "").replaceAll(whole, ANSWER);
}

/** Signs that stand close to the rules: digits, points, hyphens, marks, letters that fold, letters of two code units. */
const sign = fc.constantFrom(
  ...["1", "2", ".", ",", "-", " ", "a", "A", "b", "k", "\u212a", "s", "\u017f", "\u0345", "\u03b9", "\u0301"],
  ...["\u2167", "\u{1d7d8}", "\u{10400}", "\u{10428}", "\u{1f600}", "ß", "İ", "i", ANSWER, "\\", "$", "(", "|"],
);
const text = fc.string({ unit: sign, maxLength: 24 });
const values = fc.array(fc.string({ unit: sign, minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });

test("answers are marked as by one expression, whatever stands around them", () => {
  fc.assert(
    fc.property(text, values, (reply, right) => {
      const storable = right.filter((value) => !value.includes(ANSWER));
      fc.pre(storable.length > 0);
      expect(markAnswers(reply, storable)).toBe(markedByOneExpression(reply, storable));
    }),
    { numRuns: 1_500 },
  );
});

test("where nothing is right, nothing is marked", () => {
  expect(markAnswers("anything at all", [])).toBe("anything at all");
});
