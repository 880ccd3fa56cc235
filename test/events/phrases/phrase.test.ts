import { expect, test } from "vitest";
import { englishPhrases, inEnglish } from "../../../src/events/phrases/english.ts";
import { phraseSchema, type RecordedPhrase, withTexts, wordsOf } from "../../../src/events/phrases/phrase.ts";

const inWords = (phrase: RecordedPhrase) => wordsOf(phrase, englishPhrases);

const call = { code: "one_call", params: { tool: "get_weather", arguments: "city Rome" } };

test("a phrase is said with its parameters", () => {
  expect(inWords(call)).toBe("one call to get_weather with city Rome, stop reason tool_use");
  expect(inWords({ code: "list_until_limit", params: { tokens: 48 } })).toContain("48 output tokens");
});

test("a parameter that is a phrase itself is said in the same words", () => {
  const phrase = { code: "probe_expected_and_received", params: { probe: "p", expected: call, received: "no call" } };
  expect(inWords(phrase)).toBe(
    "Probe p: expected one call to get_weather with city Rome, stop reason tool_use; received no call",
  );
});

test.each<[string, RecordedPhrase]>([
  ["a code that is not known", { code: "of_a_newer_recert", params: {} }],
  ["a name that every object has", { code: "constructor", params: {} }],
  ["a parameter that is missing", { code: "one_call", params: { tool: "t" } }],
  ["a number instead of a text", { code: "one_call", params: { tool: "t", arguments: 1 } }],
  ["a text instead of a number", { code: "list_until_limit", params: { tokens: "48" } }],
  ["a phrase instead of a text", { code: "one_call", params: { tool: "t", arguments: call } }],
  ["a number instead of what was said", { code: "only_expected", params: { expected: 1 } }],
  ["an unknown phrase within a known one", { code: "only_expected", params: { expected: { code: "x", params: {} } } }],
])("a phrase with %s has no words here", (_, phrase) => {
  expect(inWords(phrase)).toBeNull();
});

test("more parameters than are known do no harm", () => {
  expect(inWords({ code: "no_text", params: { added: "later" } })).toBe("no text");
});

test("only a phrase of a newer recert cannot be put into English, and is refused loudly", () => {
  expect(inEnglish("as it is")).toBe("as it is");
  expect(() => inEnglish({ code: "of_a_newer_recert", params: {} })).toThrow("of_a_newer_recert");
});

test("texts are changed at every depth, codes and numbers are not", () => {
  const phrase = { code: "x", params: { n: 1, text: "abc", inner: { code: "abc", params: { text: "abc" } } } };
  expect(withTexts(phrase, (text) => text.toUpperCase())).toEqual({
    code: "x",
    params: { n: 1, text: "ABC", inner: { code: "abc", params: { text: "ABC" } } },
  });
});

test("a phrase is recorded with a code of any name, and with nothing but texts, numbers and phrases", () => {
  const phrase = { code: "of_a_newer_recert", params: { text: "t", n: 1, inner: call } };
  expect(phraseSchema.parse(phrase)).toEqual(phrase);
  for (const value of [null, true, [], {}, { code: "x" }])
    expect(phraseSchema.safeParse({ code: "x", params: { value } }).success).toBe(false);
});
