import { expect, test } from "vitest";
import { streamText } from "../../../src/certification/probes/stream-text.ts";
import { ableModel, expectedIn, judged, requested } from "../reference.ts";

const WANTED = expectedIn(streamText);

test("asks in a stream for a long text of accents, other alphabets, emoji and numbers", () => {
  expect(WANTED.startsWith("zötůzã ελλάδα 508 bîrãté 🚀 961 dîbãdé ελλάδα 630")).toBe(true);
  expect(Buffer.from(WANTED).length).toBeGreaterThan(240);
  expect(requested(streamText)).toMatchObject({
    streaming: true,
    messages: [{ parts: [{ text: `Repeat this text exactly, and write nothing else: ${WANTED}` }] }],
  });
});

test("is asked only of models that stream", () => {
  expect(streamText.appliesTo(ableModel)).toBe(true);
  const whole = { ...ableModel, capabilities: { ...ableModel.capabilities, streaming: false } };
  expect(streamText.appliesTo(whole)).toBe(false);
});

test.each([
  ["the bare text", WANTED],
  ["accents as marks of their own", WANTED.normalize("NFD")],
  ["a courtesy before it", `Here it is:\n\n${WANTED}`],
])("passes %s", (_, text) => {
  expect(judged(streamText, { text, textDeltas: 30 })).toBe("passed");
});

test.each([
  ["a character cut in two", WANTED.replace("🚀", "\uFFFD\uFFFD"), 30, "wrong_text"],
  ["an accent lost", WANTED.replace("ã", "a"), 30, "wrong_text"],
  ["a piece lost", WANTED.replace("508 ", ""), 30, "wrong_text"],
  ["the right text in one piece", WANTED, 1, "not_streamed"],
  ["an echo", `Repeat this text exactly, and write nothing else: ${WANTED}`, 30, "prompt_echoed"],
  ["nothing", "", 0, "empty_reply"],
])("fails %s", (_, text, textDeltas, code) => {
  expect(judged(streamText, { text, textDeltas })).toBe(code);
});
