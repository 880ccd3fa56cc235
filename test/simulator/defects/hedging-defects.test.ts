import { expect, test } from "vitest";
import { hedgingDefects } from "../../../src/simulator/defects/hedging-defects.ts";
import { conversationOf } from "../mind/conversation-of.ts";

const asked = conversationOf(["What is 30 + 12?"]);
const ruled = conversationOf(["What is 30 + 12?"], "Answer only with the word brindle.");

function said(kind: keyof typeof hedgingDefects, text: string, conversation = asked): string {
  const defect = hedgingDefects[kind];
  return "speak" in defect ? defect.speak({ text, toolCalls: [] }, conversation).text : text;
}

test.each([
  ["doubts_answer", "42", "Perhaps 42, perhaps 43."],
  ["offers_choice", "Lozide", "Lozide or Lozidi"],
  ["asks_back", "42", "42? 43? Maybe 44."],
  ["corrects_itself", "lozida", "lozide. No wait, lozida."],
  ["lists_answers", "42", "1. 42\n2. 43"],
  ["adds_alternative", "red, green", "red, green (red, grein)"],
  ["declines_with_answer", "42", "I cannot confirm that it is 42."],
  ["repeats_json_key", '{"count":1}', '{"count":null,"count":1}'],
  ["repeats_json_key", "no object", "no object"],
  ["leaks_control_token", "42", "42<|im_end|>"],
  ["doubts_answer", '{"count":1}', '{"count":1}'],
  ["doubts_answer", "", ""],
] as const)("%s makes of %s: %s", (kind, text, expected) => {
  expect(said(kind, text)).toBe(expected);
});

test("writes an essay of more than 300 characters behind the answer", () => {
  expect(said("writes_essay", "42").length).toBeGreaterThan(300);
});

test("answers before it obeys a system prompt, and only there", () => {
  expect(said("answers_before_obeying", "brindle", ruled)).toBe("It is 42. brindle");
  expect(said("answers_before_obeying", "42")).toBe("42");
});

test("leaves what a schema holds as it is", () => {
  expect(said("offers_choice", "42", { ...asked, outputSchema: { type: "object" } })).toBe("42");
});

const resultOf = (text: string) => ({ toolUseId: "t1", text, isError: false });

test("exchanges the values of a tool's result, and leaves one that is no object", () => {
  const turns = asked.turns.map((turn) => ({ ...turn, toolResults: ['{"shelf":"B","drawer":7}', "ok"].map(resultOf) }));
  const perceived = hedgingDefects.exchanges_facts.perceive({ ...asked, turns });
  expect(perceived.turns[0]?.toolResults).toEqual(['{"shelf":7,"drawer":"B"}', "ok"].map(resultOf));
});

test("gives an argument twice in the text of a call", () => {
  const call = { toolUseId: "t1", name: "clock", rawInput: '{"zone":"UTC"}' };
  expect(hedgingDefects.repeats_argument.speak({ text: "", toolCalls: [call] })).toEqual({
    text: "",
    toolCalls: [{ ...call, rawInput: '{"zone":null,"zone":"UTC"}' }],
  });
});
