import { expect, test } from "vitest";
import { phrasesOf } from "../../../src/events/vocabulary.ts";

test("a failure has phrases where its message is recert's own, and no such key where others wrote it", () => {
  const phrases = { message: { code: "no_answer_in_time", params: { deadlineMs: 5 } } };
  expect(phrasesOf({ phrases })).toEqual({ phrases });
  expect(Object.keys(phrasesOf({}))).toEqual([]);
});
