import { expect, test } from "vitest";
import { toolNoArguments } from "../../../src/certification/probes/tool-no-arguments.ts";
import type { Json } from "../../../src/models/model-request.ts";
import { ableModel, judged, requested } from "../reference.ts";

const calling = (input: Json, name = "list_ships") => ({
  stopReason: "tool_use",
  toolCalls: [{ toolUseId: "t1", name, input, rawInput: JSON.stringify(input) }],
});

test("offers a tool without arguments", () => {
  const { tools, messages } = requested(toolNoArguments);
  expect(tools.map(({ name, inputSchema }) => [name, inputSchema])).toEqual([
    ["list_ships", { type: "object", properties: {} }],
  ]);
  expect(messages).toMatchObject([
    {
      parts: [
        {
          text: "This is the harbour office of Batopi. Which ships lie in the harbour now? Use the list_ships tool.",
        },
      ],
    },
  ]);
});

test("is asked only of models that call tools", () => {
  expect(toolNoArguments.appliesTo(ableModel)).toBe(true);
  const speaking = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolNoArguments.appliesTo(speaking)).toBe(false);
});

test("passes an empty object alone", () => {
  expect(judged(toolNoArguments, calling({}))).toBe("passed");
  expect(judged(toolNoArguments, calling({ harbour: "Batopi" }))).toBe("wrong_arguments");
  expect(judged(toolNoArguments, calling(null))).toBe("wrong_arguments");
  expect(judged(toolNoArguments, calling({}, "ships"))).toBe("wrong_tool");
  expect(judged(toolNoArguments, { text: "No ships." })).toBe("tool_not_called");
});
