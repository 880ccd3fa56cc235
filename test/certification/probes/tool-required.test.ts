import { expect, test } from "vitest";
import { toolRequired } from "../../../src/certification/probes/tool-required.ts";
import { ableModel, judged, requested } from "../reference.ts";

const call = (name: string, city = "Dutazo") => ({
  toolUseId: "t1",
  name,
  input: { city },
  rawInput: JSON.stringify({ city }),
});

test("forces a call, and leaves open of which of two tools", () => {
  const { tools, forcedTool, messages } = requested(toolRequired);
  expect(tools.map(({ name }) => name)).toEqual(["get_weather", "get_local_time"]);
  expect(forcedTool).toBe("any");
  expect(messages).toMatchObject([{ parts: [{ text: "Hello from the city of Dutazo!" }] }]);
});

test("is asked only where a tool can be forced", () => {
  const { capabilities, parameters } = ableModel;
  expect(toolRequired.appliesTo(ableModel)).toBe(true);
  expect(toolRequired.appliesTo({ ...ableModel, capabilities: { ...capabilities, toolUse: false } })).toBe(false);
  expect(toolRequired.appliesTo({ ...ableModel, parameters: { ...parameters, forcedToolChoice: false } })).toBe(false);
});

test("passes a call of either tool, and fails a third one, another city, and words", () => {
  const reply = { stopReason: "tool_use" };
  expect(judged(toolRequired, { ...reply, toolCalls: [call("get_weather")] })).toBe("passed");
  expect(judged(toolRequired, { ...reply, toolCalls: [call("get_local_time")] })).toBe("passed");
  expect(judged(toolRequired, { ...reply, toolCalls: [call("get_news")] })).toBe("wrong_tool");
  expect(judged(toolRequired, { ...reply, toolCalls: [call("get_weather", "Paris")] })).toBe("wrong_arguments");
  expect(judged(toolRequired, { text: "Hello to Dutazo!" })).toBe("tool_not_called");
});
