import { expect, test } from "vitest";
import { toolForced } from "../../../src/certification/probes/tool-forced.ts";
import { ableModel, judged, requested } from "../reference.ts";

const call = (name: string, city = "Maripe") => ({
  toolUseId: "t1",
  name,
  input: { city },
  rawInput: JSON.stringify({ city }),
});

test("forces the second of two tools, and says nothing that asks for it", () => {
  const { tools, forcedTool, messages } = requested(toolForced);
  expect(tools.map(({ name }) => name)).toEqual(["get_weather", "get_local_time"]);
  expect(forcedTool).toEqual({ tool: "get_local_time" });
  expect(messages).toMatchObject([{ parts: [{ text: "Greetings from the city of Maripe!" }] }]);
});

test("is asked only where a tool can be forced", () => {
  const { capabilities, parameters } = ableModel;
  expect(toolForced.appliesTo(ableModel)).toBe(true);
  expect(toolForced.appliesTo({ ...ableModel, capabilities: { ...capabilities, toolUse: false } })).toBe(false);
  expect(toolForced.appliesTo({ ...ableModel, parameters: { ...parameters, forcedToolChoice: false } })).toBe(false);
});

test("passes the forced call, and fails the other tool, another city, and words", () => {
  const reply = { stopReason: "tool_use" };
  expect(judged(toolForced, { ...reply, toolCalls: [call("get_local_time")] })).toBe("passed");
  expect(judged(toolForced, { ...reply, toolCalls: [call("get_weather")] })).toBe("wrong_tool");
  expect(judged(toolForced, { ...reply, toolCalls: [call("get_local_time", "Paris")] })).toBe("wrong_arguments");
  expect(judged(toolForced, { text: "Welcome to Maripe!" })).toBe("tool_not_called");
});
