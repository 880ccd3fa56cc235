import { expect, test } from "vitest";
import { outputLimit } from "../../../src/certification/probes/output-limit.ts";
import { streamLimit } from "../../../src/certification/probes/stream-limit.ts";
import { ableModel, judged, requested } from "../reference.ts";

const CUT = { stopReason: "max_tokens", usage: { inputTokens: 20, outputTokens: 48, totalTokens: 68 }, textDeltas: 9 };

test("asks in a stream for far more than the limit lets through", () => {
  expect(requested(streamLimit)).toMatchObject({
    streaming: true,
    maxTokens: 48,
    messages: [{ parts: [{ text: "List the numbers from 89 to 588, separated by commas" }] }],
  });
  expect(requested(outputLimit).streaming).toBe(false);
});

test("is asked only of models that stream", () => {
  expect(streamLimit.appliesTo(ableModel)).toBe(true);
  const whole = { ...ableModel, capabilities: { ...ableModel.capabilities, streaming: false } };
  expect(streamLimit.appliesTo(whole)).toBe(false);
});

test("passes the beginning of the list, and fails one that does not say that it was cut", () => {
  expect(judged(streamLimit, { ...CUT, text: "89, 90, 91, 92, 93" })).toBe("passed");
  expect(judged(streamLimit, { ...CUT, text: "89, 90, 91, 92", stopReason: "end_turn" })).toBe("limit_ignored");
  expect(judged(streamLimit, { ...CUT, text: "25, 26, 27, 28" })).toBe("wrong_numbers");
});
