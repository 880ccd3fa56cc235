import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REAL_WORDS } from "../../../src/certification/judging/courtesy-words.ts";
import { judgeReply } from "../../../src/certification/judging/judgement.ts";
import { type ProbeWords, probeWords } from "../../../src/certification/probe-words.ts";
import { ableModel, expectedIn, replyWith } from "../reference.ts";
import { type AnsweredInWords, answeredInWords } from "./answers-in-words.ts";
import { courtesies } from "./courtesies.ts";
import { hedged, hedges } from "./hedges.ts";

const drawn = fc.record({ seed: fc.string(), trial: fc.integer({ min: 1, max: 9 }) });

function wordsOf({ probe }: AnsweredInWords, { seed, trial }: { readonly seed: string; readonly trial: number }) {
  return probeWords({ seed, modelId: "test.model-v1:0", probe: probe.name, trial });
}

function isRight({ probe }: AnsweredInWords, words: ProbeWords, text: string): boolean {
  return judgeReply(probe, replyWith({ text, reasoningBlocks: 1 }), words, ableModel).outcome === "passed";
}

/** The answer as a finding would name it, without what it says of calls and thoughts. */
function rightAnswer({ probe }: AnsweredInWords, words: ProbeWords): string {
  return expectedIn(probe, words)
    .replace(/^a text (?:with|that gives) /, "")
    .replace(" and drawer", ", drawer")
    .replace(/, (?:without|after) .*$/, "");
}

/** An answer of the same form that is wrong: the last word or number is another one. */
function wrongAnswer(right: string, other: string): string {
  return right.replace(/\d+$|[\p{L}\p{M}]+$/u, (last) => (/\d/.test(last) ? String(Number(last) + 1) : other));
}

describe.each(answeredInWords)("$probe.name", (subject) => {
  test("passes any right answer with any courtesy around it", () => {
    const courtesy = fc.constantFrom("", ...courtesies);
    const space = fc.constantFrom(" ", "\n", "\n\n");
    fc.assert(
      fc.property(drawn, courtesy, space, courtesy, (source, before, between, behind) => {
        const words = wordsOf(subject, source);
        const text = `${before}${between}${rightAnswer(subject, words)}.${between}${behind}`;
        expect([text, isRight(subject, words, text)]).toEqual([text, true]);
      }),
    );
  });

  test("never passes two answers between which the reply does not choose", () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(...hedges), (source, hedge) => {
        const words = wordsOf(subject, source);
        const [one, other] = [words.word(10), words.word(11)];
        fc.pre(!REAL_WORDS.has(one) && !REAL_WORDS.has(other));
        const right = rightAnswer(subject, words);
        const text = hedged(hedge, right, wrongAnswer(right, one), wrongAnswer(right, other));
        expect([text, isRight(subject, words, text)]).toEqual([text, false]);
      }),
    );
  });
});
