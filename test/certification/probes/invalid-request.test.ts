import { expect, test } from "vitest";
import { judgeRejection } from "../../../src/certification/judging/judgement.ts";
import { invalidRequest } from "../../../src/certification/probes/invalid-request.ts";
import { ableModel, askedIn, expectedIn, judged, requested, wordsOf } from "../reference.ts";

test("sends a text block of a single space", () => {
  expect(requested(invalidRequest).messages).toEqual([
    {
      role: "user",
      parts: [
        { kind: "text", text: " " },
        { kind: "text", text: "What is 30 + 13? Answer with the number only." },
      ],
    },
  ]);
});

test("is asked of every model", () => {
  expect(invalidRequest.appliesTo(ableModel)).toBe(true);
});

test("passes a rejection", () => {
  const message = "The text field in the ContentBlock object at messages.0.content.0 is blank.";
  const where = { httpStatus: 400, requestId: "request-1", retryAfterMs: null };
  const failure = { category: "rejected" as const, code: "ValidationException", message, ...where };
  expect(judgeRejection(invalidRequest, failure, wordsOf(invalidRequest), ableModel)).toEqual({ outcome: "passed" });
});

test.each([
  ["the right sum", "43"],
  ["a complaint in words", "The text field in the ContentBlock object at messages.0.content.0 is blank."],
  ["nothing", ""],
])("fails a reply: %s", (_, text) => {
  expect(judged(invalidRequest, { text })).toBe("invalid_accepted");
});

test("expects a rejection in its findings", () => {
  expect(askedIn(invalidRequest)).toBe(
    "a text block of a single space / What is 30 + 13? Answer with the number only.",
  );
  expect(expectedIn(invalidRequest)).toBe("the request to be rejected as invalid");
});
