import { expect, test } from "vitest";
import { systemBlocks } from "../../../src/certification/probes/system-blocks.ts";
import { ableModel, judged, requested } from "../reference.ts";

test("sends a system prompt of two blocks, each with half of what is to be answered", () => {
  expect(requested(systemBlocks)).toMatchObject({
    system: [
      "Answer every question only with the two code words, the first before the second, with a space between them. " +
        "The first code word is sadenu.",
      "The second code word is tuteki.",
    ],
    messages: [{ parts: [{ text: "What is 38 + 48? Answer with the number only." }] }],
  });
});

test("is asked only of models that take a system prompt", () => {
  expect(systemBlocks.appliesTo(ableModel)).toBe(true);
  const deaf = { ...ableModel, capabilities: { ...ableModel.capabilities, systemPrompt: false } };
  expect(systemBlocks.appliesTo(deaf)).toBe(false);
});

test.each([
  ["both words", "sadenu tuteki"],
  ["bold and a full stop", "**sadenu tuteki**."],
  ["a sentence", "The answer is sadenu tuteki."],
])("passes %s", (_, text) => {
  expect(judged(systemBlocks, { text })).toBe("passed");
});

test.each([
  ["the first block alone", "sadenu", "wrong_word"],
  ["the second block alone", "tuteki", "wrong_word"],
  ["the words exchanged", "tuteki sadenu", "wrong_word"],
  ["the answer to the question", "86", "wrong_word"],
  ["the system prompt", "Answer every question only with the two code words: sadenu tuteki", "prompt_echoed"],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(systemBlocks, { text })).toBe(code);
});
