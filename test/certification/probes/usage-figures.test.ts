import { expect, test } from "vitest";
import { usageFigures } from "../../../src/certification/probes/usage-figures.ts";
import type { ModelReply } from "../../../src/models/model-reply.ts";
import { ableModel, judged, reasoningModel, requested } from "../reference.ts";

const COUNTED = "57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76";

function usage(inputTokens: number, outputTokens: number, totalTokens = inputTokens + outputTokens) {
  return { usage: { inputTokens, outputTokens, totalTokens } };
}

test("asks for an answer of some length", () => {
  expect(requested(usageFigures).messages).toEqual([
    { role: "user", parts: [{ kind: "text", text: "Count from 57 to 76, separated by commas" }] },
  ]);
});

test("is asked of every model", () => {
  expect(usageFigures.appliesTo(ableModel)).toBe(true);
});

test.each<[string, Partial<ModelReply>]>([
  ["a token a number and comma", usage(17, 40)],
  ["a token a character", usage(40, 79)],
  ["a coarse tokenizer", usage(8, 20)],
  ["a vendor's own preamble", usage(900, 60)],
  ["every token of the limit", usage(17, 256)],
  ["a wrong count: others judge that", { text: "57 to 76", ...usage(17, 5) }],
])("passes %s", (_, reply) => {
  expect(judged(usageFigures, { text: COUNTED, ...reply })).toBe("passed");
});

test("passes thoughts that are counted as output", () => {
  expect(judged(usageFigures, { text: COUNTED, ...usage(17, 700) }, reasoningModel)).toBe("passed");
});

test.each<[string, Partial<ModelReply>, string]>([
  ["no figures", { usage: null }, "usage_missing"],
  ["no input", usage(0, 40), "usage_implausible"],
  ["no output", usage(17, 0), "usage_implausible"],
  ["too little output for the text", usage(17, 4), "usage_implausible"],
  ["more output than allowed", usage(17, 257), "usage_implausible"],
  ["a thousandfold input", usage(17_000, 40), "usage_implausible"],
  ["a total that is no sum", usage(17, 40, 56), "usage_implausible"],
  ["a broken number", usage(17.5, 40), "usage_implausible"],
  ["figures without a text", { text: "", ...usage(17, 40) }, "empty_reply"],
])("fails %s", (_, reply, code) => {
  expect(judged(usageFigures, { text: COUNTED, ...reply })).toBe(code);
});
