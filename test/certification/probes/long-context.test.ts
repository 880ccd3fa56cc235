import { expect, test } from "vitest";
import { longContext } from "../../../src/certification/probes/long-context.ts";
import { ableModel, askedIn, judged, requested } from "../reference.ts";

const withWindow = (contextTokens: number) => ({ ...ableModel, limits: { contextTokens, outputTokens: 4_096 } });

function textsSentTo(contextTokens: number): readonly string[] {
  const [turn] = requested(longContext, withWindow(contextTokens)).messages;
  return (turn?.parts ?? []).map((part) => (part.kind === "text" ? part.text : ""));
}

test("hides one line in prose and asks for it", () => {
  const [text = "", question] = textsSentTo(128_000);
  const paragraphs = text.split("\n\n");
  const line = paragraphs.indexOf("The harbour master's boat is called Vubolo.");
  expect(Math.round((100 * line) / paragraphs.length)).toBe(61);
  expect(text.split(/harbour|boat|called/).length).toBe(4);
  expect(question).toBe("What is the harbour master's boat called? Answer with the name only.");
});

/** At two and a quarter characters a token, fewer than any tokenizer has for English, the window would be full. */
test.each([
  [4_096, 9_216],
  [200_000, 450_000],
  [1_000_000, 2_250_000],
  [10_000_000, 16_000_000],
])("fills a window of %i tokens with some %i characters", (contextTokens, characters) => {
  const [{ length } = ""] = textsSentTo(contextTokens);
  expect(length).toBeGreaterThan(characters);
  expect(length).toBeLessThan(characters + 2_000);
});

test("never says the same twice in a row", () => {
  const paragraphs = (textsSentTo(128_000)[0] ?? "").split("\n\n");
  expect(new Set(paragraphs).size).toBe(paragraphs.length);
});

test("is asked of every model, where the run asks for deep probes", () => {
  expect([longContext.appliesTo(ableModel), longContext.deep]).toEqual([true, true]);
});

test("says in its findings what was asked, not the whole of it", () => {
  expect(askedIn(longContext)).toBe(
    "288000 characters of prose and, 61% of the way in: The harbour master's boat is called Vubolo. / What is the harbour master's boat called? Answer with the name only.",
  );
});

test.each([
  ["the bare name", "Vubolo"],
  ["lower case and a full stop", "vubolo."],
  ["a sentence", "The harbour master's boat is called **Vubolo**."],
])("passes %s", (_, text) => {
  expect(judged(longContext, { text })).toBe("passed");
});

test.each([
  ["one wrong letter", "Vubola", "wrong_word"],
  ["something from the prose", "the baker", "wrong_word"],
  ["a choice", "Vubolo or Kinoti", "wrong_word"],
  ["that nothing was found", "The text has no boat in it.", "wrong_word"],
  ["an echo", "What is the harbour master's boat called?", "prompt_echoed"],
  ["a refusal", "I do not know.", "refused"],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(longContext, { text })).toBe(code);
});

test("fails a reply that ran out of its window", () => {
  expect(judged(longContext, { text: "Vubolo", stopReason: "model_context_window_exceeded" })).toBe("stop_reason");
});
