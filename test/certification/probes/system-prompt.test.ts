import { expect, test } from "vitest";
import { systemPrompt } from "../../../src/certification/probes/system-prompt.ts";
import { ableModel, judged, requested } from "../reference.ts";

test("asks for a sum against a system prompt that wants a code word", () => {
  const request = requested(systemPrompt);
  expect(request.system).toEqual(["Answer every question only with the code word dotani"]);
  expect(request.messages).toEqual([{ role: "user", parts: [{ kind: "text", text: "What is 48 + 34?" }] }]);
});

test("is asked only of models that take a system prompt", () => {
  expect(systemPrompt.appliesTo(ableModel)).toBe(true);
  const unruly = { ...ableModel, capabilities: { ...ableModel.capabilities, systemPrompt: false } };
  expect(systemPrompt.appliesTo(unruly)).toBe(false);
});

test.each([
  ["the bare word", "dotani"],
  ["a capital and a full stop", "Dotani."],
  ["upper case", "DOTANI\n"],
  ["bold", "**dotani**"],
  ["quotes", '"dotani"'],
  ["a short sentence", "The code word is dotani."],
  ["thoughts written before it", "<thinking>48 + 34 = 82, but I must say dotani</thinking>\n\ndotani"],
])("passes %s", (_, text) => {
  expect(judged(systemPrompt, { text })).toBe("passed");
});

test.each([
  ["the sum", "82", "wrong_word"],
  ["the sum and the word", "82. dotani", "wrong_word"],
  ["one wrong letter", "dotari", "wrong_word"],
  ["the word inside another", "dotanis", "wrong_word"],
  ["the word doubled", "dotanidotani", "wrong_word"],
  ["a choice", "dotani or dotari", "wrong_word"],
  ["a denial", "It is not dotani.", "wrong_word"],
  ["an echo of the question", "What is 48 + 34?", "wrong_word"],
  ["the system prompt", "I have to answer every question only with the code word dotani.", "prompt_echoed"],
  ["a refusal", "I am not able to answer with dotani.", "refused"],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(systemPrompt, { text })).toBe(code);
});

test("fails a word that stands only among the thoughts", () => {
  expect(judged(systemPrompt, { text: "82", reasoning: "dotani" })).toBe("wrong_word");
});
