import { describe, expect, test } from "vitest";
import { answer, asStreamed } from "../../../src/simulator/answer.ts";
import type { Conversation } from "../../../src/simulator/conversation.ts";
import type { DefectKind } from "../../../src/simulator/defects/defect-table.ts";
import type { Reply } from "../../../src/simulator/reply.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { conversationOf, turnOf } from "../mind/conversation-of.ts";

const properties = {
  days: { type: "integer" },
  pace: { type: "string", enum: ["calm", "brisk"] },
  stops: { type: "array", items: { type: "string" } },
};
const tools = [
  { name: "sell_trip", description: "Sells a trip", inputSchema: { type: "object" } },
  {
    name: "plan_trip",
    description: "Plans a trip",
    inputSchema: { type: "object", properties, required: ["days", "stops"] },
  },
  { name: "end_trip", description: "Ends a trip", inputSchema: { type: "object" } },
];
const order = conversationOf(["Use plan_trip: 6 days, calm pace, the stops Zorvath and Quillon."], "", tools);
const ARGUMENTS = '{"days":6,"pace":"calm","stops":["Zorvath","Quillon"]}';
const call = { toolUseId: "t1", name: "plan_trip", rawInput: ARGUMENTS };
const answered: Conversation = {
  ...order,
  turns: [
    ...order.turns,
    { ...turnOf("assistant", ""), toolCalls: [call] },
    { ...turnOf("user", ""), toolResults: [{ toolUseId: "t1", text: '{"price":318}', isError: false }] },
  ],
};
const smallTalk = conversationOf(["Say OK"], "", tools);

test("a healthy model calls the tool in the middle", () => {
  expect(callsOf(answerOf(order))).toEqual([["plan_trip", ARGUMENTS]]);
});

describe("a wrong model", () => {
  test.each<[DefectKind, unknown]>([
    ["picks_first_tool", [["sell_trip", ARGUMENTS]]],
    ["wrong_tool", [["sell_trip", ARGUMENTS]]],
    ["unoffered_tool", [["new_plan_trip", ARGUMENTS]]],
    [
      "calls_two_tools",
      [
        ["plan_trip", ARGUMENTS],
        ["sell_trip", ARGUMENTS],
      ],
    ],
    ["numbers_as_text", [["plan_trip", '{"days":"6","pace":"calm","stops":["Zorvath","Quillon"]}']]],
    ["lists_as_text", [["plan_trip", '{"days":6,"pace":"calm","stops":"Zorvath, Quillon"}']]],
    ["unknown_enum_value", [["plan_trip", '{"days":6,"pace":"other_calm","stops":["Zorvath","Quillon"]}']]],
    ["missing_argument", [["plan_trip", '{"days":6,"pace":"calm"}']]],
    ["extra_argument", [["plan_trip", ARGUMENTS.replace("}", ',"comment":"as requested"}')]]],
    ["nested_arguments", [["plan_trip", `{"arguments":${ARGUMENTS}}`]]],
  ])("of kind %s calls otherwise", (kind, expected) => {
    expect(callsOf(answerOf(order, kind))).toEqual(expected);
  });

  test("gives a call no id", () => {
    expect(answerOf(order, "tool_call_without_id").blocks).toMatchObject([{ name: "plan_trip", toolUseId: "" }]);
  });

  test("gives each of two calls its own id", () => {
    const ids = answerOf(order, "calls_two_tools").blocks.map((block) =>
      block.kind === "tool" ? block.toolUseId : "",
    );
    expect(new Set(ids).size).toBe(2);
  });

  test("calls again what has been answered, under another id", () => {
    const reply = answerOf(answered, "repeats_tool_call");
    expect(reply.stopReason).toBe("tool_use");
    expect(callsOf(reply)).toEqual([["plan_trip", ARGUMENTS]]);
    expect(reply.blocks).toMatchObject([{ toolUseId: "t1_again" }]);
  });

  test("invents what the tool has told", () => {
    expect(textOf(answerOf(answered))).toBe("Here is what I found: price 318");
    expect(textOf(answerOf(answered, "ignores_tool_result"))).toBe("Here is what I found: about 42.");
  });

  test("ends its turn although it calls", () => {
    expect(answerOf(order).stopReason).toBe("tool_use");
    expect(answerOf(order, "end_turn_with_tool_call").stopReason).toBe("end_turn");
  });

  test.each<[DefectKind, RegExp]>([
    ["doubled_tool_pieces", /^(\{.*)\1/],
    ["shuffled_tool_pieces", /^[^{]+\{/],
  ])("of kind %s spoils the arguments in a stream alone", (kind, spoilt) => {
    const whole = answerOf(order, kind);
    expect(callsOf(whole)).toEqual([["plan_trip", ARGUMENTS]]);
    const [[, rawInput = ""] = []] = callsOf(asStreamed(whole, [kind]));
    expect(rawInput).toMatch(spoilt);
    expect(() => JSON.parse(rawInput)).toThrow(SyntaxError);
  });
});

test.each<DefectKind>([
  "picks_first_tool",
  "unoffered_tool",
  "tool_call_without_id",
  "calls_two_tools",
  "repeats_tool_call",
  "ignores_tool_result",
  "numbers_as_text",
  "end_turn_with_tool_call",
  "doubled_tool_pieces",
])("%s changes nothing where no tool plays a part", (kind) => {
  expect(asStreamed(answerOf(smallTalk, kind), [kind])).toEqual(answerOf(smallTalk));
});

function answerOf(conversation: Conversation, ...defects: DefectKind[]): Reply {
  return answer(conversation, defects, 10, seededRandom("defects"));
}

function callsOf({ blocks }: Reply): readonly [string, string][] {
  return blocks.flatMap((block): [string, string][] =>
    block.kind === "tool" ? [[block.name, block.pieces.join("")]] : [],
  );
}

function textOf({ blocks }: Reply): string {
  return blocks.map((block) => (block.kind === "text" ? block.pieces.join("") : "")).join("");
}
