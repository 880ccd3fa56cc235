import { describe, expect, test } from "vitest";
import { exactInstruction } from "../../../src/certification/probes/exact-instruction.ts";
import { jsonOutput } from "../../../src/certification/probes/json-output.ts";
import { structuredOutput } from "../../../src/certification/probes/structured-output.ts";
import { toolUse } from "../../../src/certification/probes/tool-use.ts";
import { judged } from "../reference.ts";

const tokens = [
  "<|im_end|>",
  "<|tool_call_begin|>",
  "<|channel|>",
  "<|eot_id|>",
  "<\uFF5Ctool\u2581calls\u2581begin\uFF5C>",
  "</s>",
  "<end_of_turn>",
  "[/INST]",
  "[TOOL_CALLS]",
  "<tool_call>",
];

describe("a leaked control token", () => {
  test.each([...tokens, "</think>"])("%s is named where the text is wrong by it", (token) => {
    expect(judged(exactInstruction, { text: `nasuku pazuri 6675 ropipo senemi${token}` })).toBe("control_tokens");
  });

  test.each(tokens)("%s is named where a call was written into the text", (token) => {
    expect(judged(toolUse, { text: `${token}get_weather{"city":"Nolabu"}` })).toBe("control_tokens");
  });

  test("is named in the name of a called tool", () => {
    const toolCalls = [
      { toolUseId: "tool-1", name: "get_weather<|channel|>commentary", input: {}, rawInput: '{"city":"Nolabu"}' },
    ];
    expect(judged(toolUse, { stopReason: "tool_use", toolCalls })).toBe("control_tokens");
  });

  test("is named beside JSON, and so is a stray tag where the service promised bare JSON", () => {
    expect(judged(jsonOutput, { text: "{}<|im_end|>" })).toBe("control_tokens");
    expect(judged(structuredOutput, { text: "<think>{}" })).toBe("control_tokens");
  });

  test("explains no reply that was cut", () => {
    expect(judged(exactInstruction, { text: "nasuku<|im_end|>", stopReason: "max_tokens" })).toBe("cut_off");
  });
});

test("thoughts between tags are none, nor is a comparison between bars", () => {
  expect(judged(structuredOutput, { text: "<think>small</think>{}" })).toBe("wrong_json");
  expect(judged(exactInstruction, { text: "a < |b| > c" })).toBe("wrong_text");
});
