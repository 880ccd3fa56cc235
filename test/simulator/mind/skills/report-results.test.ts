import { expect, test } from "vitest";
import type { ToolResult } from "../../../../src/simulator/conversation.ts";
import { think } from "../../../../src/simulator/mind/think.ts";
import { seededRandom } from "../../../../src/simulator/seeded-random.ts";
import { conversationOf, turnOf } from "../conversation-of.ts";

const zorvath = result("t1", { degrees: 11 });
const quillon = result("t2", { degrees: 30 });

test.each<[string, ToolResult[], string]>([
  [
    "one result, by its fields",
    [result("t1", { shelf: "amber", drawer: 118, spare: null })],
    "Here is what I found: shelf amber, drawer 118, spare null",
  ],
  ["one figure, by its name", [zorvath], "Here is what I found: degrees 11"],
  ["a result that is no object, as it came", [{ ...zorvath, text: "foggy" }], "Here is what I found: foggy"],
  ["two figures, in the order of the question", [quillon, zorvath], "11, 30"],
  [
    "two results of more, in the same order",
    [result("t2", { sky: "grey" }), zorvath],
    "Here is what I found: degrees 11; sky grey",
  ],
  [
    "an error, by its reason",
    [{ ...result("t1", { error_code: "amber" }), isError: true }],
    "The tool reports an error: error_code amber",
  ],
  [
    "an error beside a result",
    [{ ...quillon, text: "out of order", isError: true }, zorvath],
    "The tool reports an error: out of order",
  ],
])("tells %s", (_, toolResults, expected) => {
  expect(saidOn(toolResults, "How warm is it in Zorvath, and in Quillon?")).toBe(expected);
});

test("asks the question for the order, not the calls", () => {
  expect(saidOn([zorvath, quillon], "How warm is it in Quillon, and in Zorvath?")).toBe("30, 11");
});

function saidOn(toolResults: readonly ToolResult[], asked: string): string {
  const call = (toolUseId: string, city: string) => ({
    toolUseId,
    name: "get_temperature",
    rawInput: `{"city":"${city}"}`,
  });
  const turns = [
    turnOf("user", asked),
    { ...turnOf("assistant", ""), toolCalls: [call("t1", "Zorvath"), call("t2", "Quillon")] },
    { ...turnOf("user", ""), toolResults },
  ];
  return think({ ...conversationOf([]), turns }, seededRandom("test")).text;
}

function result(toolUseId: string, fields: object): ToolResult {
  return { toolUseId, text: JSON.stringify(fields), isError: false };
}
