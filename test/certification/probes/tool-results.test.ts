import { expect, test } from "vitest";
import { probeWords } from "../../../src/certification/probe-words.ts";
import { toolResults } from "../../../src/certification/probes/tool-results.ts";
import { ableModel, expectedIn, judged, requested } from "../reference.ts";

test("sends both calls in one turn, and their results in the next, in the other order", () => {
  const { messages, tools } = requested(toolResults);
  expect(tools.map(({ name }) => name)).toEqual(["get_temperature"]);
  const [question, calls, results] = messages;
  expect(question?.parts).toEqual([
    {
      kind: "text",
      text: "How warm is it in Museve and how warm in Nulevo? Use get_temperature, and answer with the two numbers only, that of Museve first.",
    },
  ]);
  const [first, second] = calls?.parts ?? [];
  expect([first, second]).toMatchObject([{ input: { city: "Museve" } }, { input: { city: "Nulevo" } }]);
  const [firstId, secondId] = [first, second].map((part) => (part?.kind === "tool_call" ? part.toolUseId : ""));
  expect(firstId).toMatch(/^[a-z]{6}\d{3}$/);
  expect(results).toEqual({
    role: "user",
    parts: [
      { kind: "tool_result", toolUseId: secondId, result: { degrees: 37 } },
      { kind: "tool_result", toolUseId: firstId, result: { degrees: 21 } },
    ],
  });
});

test("is asked only of models that call tools", () => {
  expect(toolResults.appliesTo(ableModel)).toBe(true);
  const speaking = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolResults.appliesTo(speaking)).toBe(false);
});

test("it is now the first city that is warmer, now the second", () => {
  const firstIsWarmer = Array.from({ length: 40 }, (_, trial) => {
    const words = probeWords({ seed: "s", modelId: "m", probe: "tool_results", trial });
    const [first = 0, second = 0] = expectedIn(toolResults, words).match(/\d+/g)?.map(Number) ?? [];
    return first > second;
  });
  expect(new Set(firstIsWarmer)).toEqual(new Set([true, false]));
});

test.each([
  ["the bare numbers", "21, 37"],
  ["units and names", "Museve: 21 °C\nNulevo: 37 °C"],
])("passes %s", (_, text) => {
  expect(judged(toolResults, { text })).toBe("passed");
});

test.each([
  ["the numbers exchanged", "37, 21", "wrong_numbers"],
  ["one number", "21", "wrong_numbers"],
  ["invented numbers", "20, 30", "wrong_numbers"],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(toolResults, { text })).toBe(code);
});

test("fails a call instead of an answer", () => {
  expect(judged(toolResults, { stopReason: "tool_use" })).toBe("tool_called");
});
