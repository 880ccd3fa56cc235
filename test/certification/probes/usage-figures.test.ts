import { expect, test } from "vitest";
import { usageFigures } from "../../../src/certification/probes/usage-figures.ts";
import type { ModelReply } from "../../../src/models/model-reply.ts";
import { ableModel, judged, reasoningModel, requested } from "../reference.ts";

const asked = textOf(requested(usageFigures).messages[0]?.parts[0]);
const [instruction, copied = ""] = asked.split(":\n\n");

function textOf(part: unknown): string {
  return typeof part === "object" && part !== null && "text" in part ? String(part.text) : "";
}

function usage(inputTokens: number, outputTokens: number, totalTokens = inputTokens + outputTokens) {
  return { usage: { inputTokens, outputTokens, totalTokens } };
}

test("asks for a copy of one paragraph of prose", () => {
  expect(instruction).toBe("Copy the following text word for word, and write nothing else");
  expect([copied.length, asked.length]).toEqual([944, 1008]);
});

test("is asked of every model", () => {
  expect(usageFigures.appliesTo(ableModel)).toBe(true);
});

test.each<[string, Partial<ModelReply>]>([
  ["four to five characters a token", usage(220, 210)],
  ["three characters a token", usage(336, 315)],
  ["a coarse tokenizer", usage(126, 118)],
  ["a vendor's own preamble", usage(480, 160)],
  ["half of the text: others judge that", { text: copied.slice(0, 473), ...usage(180, 80) }],
])("passes %s", (_, reply) => {
  expect(judged(usageFigures, { text: copied, ...reply })).toBe("passed");
});

test("passes thoughts that are counted as output, up to the limit of the reply", () => {
  expect(judged(usageFigures, { text: copied, ...usage(180, 1_600) }, reasoningModel)).toBe("passed");
  expect(judged(usageFigures, { text: copied, ...usage(180, 1_665) }, reasoningModel)).toBe("usage_implausible");
  const withThoughts = { text: copied, reasoning: "Copy it.", reasoningBlocks: 1 };
  expect(judged(usageFigures, { ...withThoughts, ...usage(180, 600) })).toBe("passed");
  expect(judged(usageFigures, { text: `<think>Copy it.</think>${copied}`, ...usage(180, 600) })).toBe("passed");
});

test.each<[string, Partial<ModelReply>, string]>([
  ["no figures", { usage: null }, "usage_missing"],
  ["no input", usage(0, 160), "usage_implausible"],
  ["no output", usage(180, 0), "usage_implausible"],
  ["the same few for every call", usage(10, 10), "usage_implausible"],
  ["one token in and six out", usage(1, 6), "usage_implausible"],
  ["the same many for every call", usage(2_000, 250), "usage_implausible"],
  ["too little output for the text", usage(180, 117), "usage_implausible"],
  ["more output than characters could be", usage(180, 493), "usage_implausible"],
  ["a total that is no sum", usage(180, 160, 341), "usage_implausible"],
  ["a broken number", usage(180.5, 160), "usage_implausible"],
  ["a text too short to count by", { text: "I have copied it.", ...usage(180, 6) }, "wrong_text"],
  ["figures without a text", { text: "", ...usage(180, 160) }, "empty_reply"],
])("fails %s", (_, reply, code) => {
  expect(judged(usageFigures, { text: copied, ...reply })).toBe(code);
});
