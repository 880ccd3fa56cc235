import { expect, test } from "vitest";
import { judgeRejection } from "../../../src/certification/judging/judgement.ts";
import { invalidRequest } from "../../../src/certification/probes/invalid-request.ts";
import { ableModel, judged, requested, wordsOf } from "../reference.ts";

test("sends a conversation that begins with the model's own turn", () => {
  expect(requested(invalidRequest).messages).toEqual([
    { role: "assistant", parts: [{ kind: "text", text: "My name is Kilala." }] },
    { role: "user", parts: [{ kind: "text", text: "What is 30 + 13? Answer with the number only." }] },
  ]);
});

test("is asked of every model", () => {
  expect(invalidRequest.appliesTo(ableModel)).toBe(true);
});

test("passes a rejection", () => {
  const message = "A conversation must start with a user message.";
  const where = { httpStatus: 400, requestId: "request-1", retryAfterMs: null };
  const failure = { category: "rejected" as const, code: "ValidationException", message, ...where };
  expect(judgeRejection(invalidRequest, failure, wordsOf(invalidRequest), ableModel)).toEqual({ outcome: "passed" });
});

test.each([
  ["the right sum", "43"],
  ["a complaint in words", "A conversation must start with a user message."],
  ["nothing", ""],
])("fails a reply: %s", (_, text) => {
  expect(judged(invalidRequest, { text })).toBe("invalid_accepted");
});

test("expects a rejection in its findings", () => {
  const words = wordsOf(invalidRequest);
  expect(invalidRequest.asked(words, ableModel)).toBe(
    "the model first: My name is Kilala. / then the user: What is 30 + 13? Answer with the number only.",
  );
  expect(invalidRequest.expected(words, ableModel)).toBe("a rejection as an invalid request");
});
