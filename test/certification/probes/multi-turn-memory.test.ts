import { expect, test } from "vitest";
import { multiTurnMemory } from "../../../src/certification/probes/multi-turn-memory.ts";
import { ableModel, judged, requested } from "../reference.ts";

test("sends the earlier turns as history", () => {
  expect(requested(multiTurnMemory).messages).toEqual([
    { role: "user", parts: [{ kind: "text", text: "My boat is called Lozide. Remember it." }] },
    { role: "assistant", parts: [{ kind: "text", text: "Noted." }] },
    { role: "user", parts: [{ kind: "text", text: "What is 38 + 41? Answer with the number only." }] },
    { role: "assistant", parts: [{ kind: "text", text: "79" }] },
    { role: "user", parts: [{ kind: "text", text: "What is my boat called? Answer with the name only." }] },
  ]);
});

test("is asked of every model", () => {
  expect(multiTurnMemory.appliesTo(ableModel)).toBe(true);
});

test.each([
  ["the bare name", "Lozide"],
  ["lower case", "lozide"],
  ["a full stop and a line end", "Lozide.\n"],
  ["bold", "**Lozide**"],
  ["a sentence", "I remember it: your boat is called Lozide."],
  ["many words", "Of course! Your boat is called “Lozide”. What a lovely name Lozide is!"],
])("passes %s", (_, text) => {
  expect(judged(multiTurnMemory, { text })).toBe("passed");
});

test.each([
  ["one wrong letter", "Lozida", "wrong_word"],
  ["a letter missing", "Lozid", "wrong_word"],
  ["the answer to the other question", "79", "wrong_word"],
  ["the earlier answer", "Noted.", "wrong_word"],
  ["a choice", "Lozide or Mikine", "wrong_word"],
  ["a choice the other way round", "Mikine or Lozide", "wrong_word"],
  ["a canned answer", "Your boat has a beautiful name.", "wrong_word"],
  ["an echo of the question", "What is my boat called? Answer with the name only.", "prompt_echoed"],
  ["an echo of the history", "My boat is called Lozide. Remember it.", "prompt_echoed"],
  ["a refusal", "I don’t recall earlier conversations.", "refused"],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(multiTurnMemory, { text })).toBe(code);
});

test("fails a name that stands only among the thoughts", () => {
  expect(judged(multiTurnMemory, { reasoning: "It is Lozide." })).toBe("empty_reply");
});
