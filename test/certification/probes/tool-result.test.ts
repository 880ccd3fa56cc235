import { expect, test } from "vitest";
import { toolResult } from "../../../src/certification/probes/tool-result.ts";
import { ableModel, judged, requested } from "../reference.ts";

const CALL = { toolUseId: "tool-2", name: "find_parcel", input: { parcel: 9582 }, rawInput: '{"parcel":9582}' };

test("sends question, call and result, and the tool along with them", () => {
  const { messages, tools } = requested(toolResult);
  expect(messages).toEqual([
    {
      role: "user",
      parts: [
        {
          kind: "text",
          text: "On which shelf and in which drawer is parcel 9582? Use the find_parcel tool.",
        },
      ],
    },
    {
      role: "assistant",
      parts: [{ kind: "tool_call", toolUseId: "sepuva328", name: "find_parcel", input: { parcel: 9582 } }],
    },
    {
      role: "user",
      parts: [{ kind: "tool_result", toolUseId: "sepuva328", result: { shelf: "retalu", drawer: 420 } }],
    },
  ]);
  expect(tools.map(({ name }) => name)).toEqual(["find_parcel"]);
});

test("is asked only of models that use tools", () => {
  expect(toolResult.appliesTo(ableModel)).toBe(true);
  const handless = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolResult.appliesTo(handless)).toBe(false);
});

test.each([
  ["a sentence", "Parcel 9582 is on shelf retalu, in drawer 420."],
  ["a list", "- Shelf: **Retalu**\n- Drawer: **420**"],
  ["the bare values", "retalu, 420"],
  ["the result as it came", 'The tool says {"shelf":"retalu","drawer":420}.'],
  ["an offer afterwards", 'Your parcel is in drawer 420 of the shelf "retalu". Is there anything else?'],
  ["thoughts before it", "<thinking>The drawer may be 421.</thinking>Shelf retalu, drawer 420"],
])("passes %s", (_, text) => {
  expect(judged(toolResult, { text })).toBe("passed");
});

test.each([
  ["another shelf", "Shelf retalo, drawer 420", "wrong_word"],
  ["another drawer", "Shelf retalu, drawer 421", "wrong_word"],
  ["one digit more", "Shelf retalu, drawer 4200", "wrong_word"],
  ["no drawer", "It is on shelf retalu.", "wrong_word"],
  ["no shelf", "It is in drawer 420.", "wrong_word"],
  ["a choice", "Shelf retalu, drawer 420 or 421", "wrong_word"],
  ["an invented place", "It is on shelf B, in drawer 7.", "wrong_word"],
  ["the question", "On which shelf and in which drawer is parcel 9582?", "wrong_word"],
  ["a refusal", "I'm unable to look up shelf retalu, drawer 420.", "refused"],
  ["nothing", "", "empty_reply"],
  ["the values among the thoughts alone", "<thinking>shelf retalu, drawer 420</thinking>", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(toolResult, { text })).toBe(code);
});

test.each([
  ["the same call again", { stopReason: "tool_use", toolCalls: [CALL] }],
  ["a call besides the answer", { text: "Shelf retalu, drawer 420", stopReason: "tool_use", toolCalls: [CALL] }],
  ["a call that the stop reason hides", { text: "Shelf retalu, drawer 420", toolCalls: [CALL] }],
  ["a stop for a tool without a call", { text: "Shelf retalu, drawer 420", stopReason: "tool_use" }],
])("fails %s", (_, reply) => {
  expect(judged(toolResult, reply)).toBe("tool_called");
});

test("fails an answer that was cut", () => {
  expect(judged(toolResult, { text: "Shelf retalu, drawer 420", stopReason: "max_tokens" })).toBe("cut_off");
});
