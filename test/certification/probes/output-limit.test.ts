import { expect, test } from "vitest";
import { outputLimit } from "../../../src/certification/probes/output-limit.ts";
import type { ModelReply } from "../../../src/models/model-reply.ts";
import { ableModel, judged, reasoningModel, requested } from "../reference.ts";

const FULL_USAGE = { inputTokens: 20, outputTokens: 48, totalTokens: 68 };
const CUT = { stopReason: "max_tokens", usage: FULL_USAGE };

test("asks for far more than the limit lets through, thoughts or not", () => {
  const request = requested(outputLimit);
  expect(request.messages).toEqual([
    { role: "user", parts: [{ kind: "text", text: "List the numbers from 25 to 524, separated by commas" }] },
  ]);
  expect(request.maxTokens).toBe(48);
  expect(requested(outputLimit, reasoningModel).maxTokens).toBe(48);
});

test("is asked of every model", () => {
  expect(outputLimit.appliesTo(ableModel)).toBe(true);
});

test.each<[string, Partial<ModelReply>]>([
  ["the bare beginning", { text: "25, 26, 27, 28, 29, 30" }],
  ["a last number cut in two", { text: "25, 26, 27, 2" }],
  ["a number a line", { text: "25\n26\n27\n28" }],
  ["a courtesy first", { text: "Sure! Here are the numbers from 25 to 524:\n\n**25, 26, 27" }],
  ["no usage figures", { text: "25, 26, 27, 28", usage: null }],
  ["a count of two tokens less", { text: "25, 26, 27", usage: { ...FULL_USAGE, outputTokens: 46 } }],
  ["a count of two tokens more", { text: "25, 26, 27", usage: { ...FULL_USAGE, outputTokens: 50 } }],
  ["thoughts that took all", { text: "", reasoning: "The user wants a list of" }],
  ["thoughts in the text that took all", { text: "<thinking>The user wants a list" }],
])("passes %s", (_, reply) => {
  expect(judged(outputLimit, { ...CUT, ...reply })).toBe("passed");
});

test("passes a model that reasons unseen and reached the limit before its first word", () => {
  expect(judged(outputLimit, { ...CUT, text: "" }, reasoningModel)).toBe("passed");
});

const ALL_NUMBERS = Array.from({ length: 500 }, (_, step) => 25 + step).join(", ");

test.each<[string, Partial<ModelReply>, string]>([
  ["the whole list, ended by itself", { text: ALL_NUMBERS, stopReason: "end_turn" }, "limit_ignored"],
  ["a short answer that ended by itself", { text: "25, 26, 27 and so on", stopReason: "end_turn" }, "limit_ignored"],
  ["more tokens than allowed", { text: "25, 26, 27", usage: { ...FULL_USAGE, outputTokens: 51 } }, "limit_ignored"],
  [
    "a count that is none of this reply",
    { text: "25, 26, 27", usage: { ...FULL_USAGE, outputTokens: 45 } },
    "usage_implausible",
  ],
  ["more numbers than tokens", { text: ALL_NUMBERS }, "limit_ignored"],
  ["a list from elsewhere", { text: "1, 2, 3, 4, 5, 6" }, "wrong_numbers"],
  ["a number left out", { text: "25, 27, 28, 29" }, "wrong_numbers"],
  ["an echo", { text: "List the numbers from 25 to 524, separated by commas" }, "wrong_numbers"],
  ["a refusal", { text: "I am sorry, but such a list is too long" }, "wrong_numbers"],
  ["nothing at all", { text: " " }, "wrong_numbers"],
])("fails %s", (_, reply, code) => {
  expect(judged(outputLimit, { ...CUT, ...reply })).toBe(code);
});

test("fails an answer to something else, even of a model that reasons", () => {
  expect(judged(outputLimit, { ...CUT, text: "Hello!" }, reasoningModel)).toBe("wrong_numbers");
});
