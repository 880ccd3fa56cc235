import { expect, test } from "vitest";
import { judgeReply } from "../../../src/certification/judging/judgement.ts";
import { exactInstruction } from "../../../src/certification/probes/exact-instruction.ts";
import { ableModel, judged, replyWith, requested, wordsOf } from "../reference.ts";

test("asks for unknown words and a number", () => {
  expect(requested(exactInstruction).messages).toEqual([
    {
      role: "user",
      parts: [
        { kind: "text", text: "Reply with exactly this text and nothing else: nasuku pazuri 6675 ropipo senemi" },
      ],
    },
  ]);
});

test("is asked of every model", () => {
  expect(exactInstruction.appliesTo(ableModel)).toBe(true);
});

test.each([
  ["the bare text", "nasuku pazuri 6675 ropipo senemi"],
  ["a final line end", "nasuku pazuri 6675 ropipo senemi\n"],
  ["a final full stop", "nasuku pazuri 6675 ropipo senemi."],
  ["bold", "**nasuku pazuri 6675 ropipo senemi**"],
  ["backticks", "`nasuku pazuri 6675 ropipo senemi`"],
  ["a fenced block", "```text\nnasuku pazuri 6675 ropipo senemi\n```"],
  ["typographic quotes", "“nasuku pazuri 6675 ropipo senemi”"],
  ["a courtesy before it", "Sure! Here is the text: nasuku pazuri 6675 ropipo senemi"],
  ["a courtesy without a colon", "Certainly! nasuku pazuri 6675 ropipo senemi"],
  ["a courtesy around it", "Of course:\n\n> nasuku pazuri 6675 ropipo senemi\n\nAnything else?"],
  ["thoughts written before it", "<thinking>Reply with exactly this text.</thinking>nasuku pazuri 6675 ropipo senemi"],
])("passes %s", (_, text) => {
  expect(judged(exactInstruction, { text })).toBe("passed");
});

test.each([
  ["one wrong letter", "nasuku pazuri 6675 ropipo senemo", "wrong_text"],
  ["one wrong digit", "nasuku pazuri 6676 ropipo senemi", "wrong_text"],
  ["a missing word", "nasuku pazuri 6675 senemi", "wrong_text"],
  ["two words exchanged", "pazuri nasuku 6675 ropipo senemi", "wrong_text"],
  ["one word more before it", "the nasuku pazuri 6675 ropipo senemi", "wrong_text"],
  ["one word more after it", "nasuku pazuri 6675 ropipo senemi vatati", "wrong_text"],
  ["capitals", "Nasuku Pazuri 6675 Ropipo Senemi", "wrong_text"],
  ["the text twice", "nasuku pazuri 6675 ropipo senemi\nnasuku pazuri 6675 ropipo senemi", "wrong_text"],
  ["an echo", "Reply with exactly this text and nothing else: nasuku pazuri 6675 ropipo senemi", "prompt_echoed"],
  ["a quotation", 'You said: reply with exactly this text: "nasuku pazuri 6675 ropipo senemi"', "prompt_echoed"],
  ["a refusal that holds the text", "I'm sorry, I can’t say this: nasuku pazuri 6675 ropipo senemi", "refused"],
  ["a canned answer", "Hello! How may I help you today?", "wrong_text"],
  [
    "a text buried in talk",
    `${"Let me think about words. ".repeat(12)}\nnasuku pazuri 6675 ropipo senemi`,
    "wrong_text",
  ],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(exactInstruction, { text })).toBe(code);
});

test("fails a text that stands only among the thoughts", () => {
  expect(judged(exactInstruction, { reasoning: "nasuku pazuri 6675 ropipo senemi" })).toBe("empty_reply");
});

test("says what was asked, what was expected and what came", () => {
  const reply = replyWith({ text: "nasuku pazuri" });
  expect(judgeReply(exactInstruction, reply, wordsOf(exactInstruction), ableModel)).toEqual({
    outcome: "failed",
    finding: {
      code: "wrong_text",
      asked: "Reply with exactly this text and nothing else: nasuku pazuri 6675 ropipo senemi",
      expected: "nasuku pazuri 6675 ropipo senemi",
      received: "nasuku pazuri",
    },
  });
});
