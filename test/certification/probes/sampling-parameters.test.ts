import { describe, expect, test } from "vitest";
import { judgeRejection } from "../../../src/certification/judging/judgement.ts";
import { samplingParameters } from "../../../src/certification/probes/sampling-parameters.ts";
import type { Model } from "../../../src/models/model.ts";
import { ableModel, expectedIn, judged, requested, wordsOf } from "../reference.ts";

const withParameters = (changes: Partial<Model["parameters"]>): Model => ({
  ...ableModel,
  parameters: { ...ableModel.parameters, ...changes },
});
const strictModel = withParameters({ temperatureWithTopP: false });

const rejection = {
  category: "rejected",
  code: "ValidationException",
  message: "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
  httpStatus: 400,
  requestId: "request-1",
  retryAfterMs: null,
} as const;

function judgedRejection(model: Model): string {
  const judgement = judgeRejection(samplingParameters, rejection, wordsOf(samplingParameters), model);
  return judgement.outcome === "passed" ? "passed" : judgement.finding.code;
}

test("sends temperature and top_p together", () => {
  expect(requested(samplingParameters)).toMatchObject({ temperature: 0.2, topP: 0.8 });
  expect(requested(samplingParameters).messages).toEqual([
    { role: "user", parts: [{ kind: "text", text: "What is 200 + 209? Answer with the number only." }] },
  ]);
});

test.each([
  ["take both", {}, true],
  ["take either", { temperatureWithTopP: false }, true],
  ["take no temperature", { temperature: false }, false],
  ["take no top_p", { topP: false }, false],
])("is asked or not of models that %s", (_, parameters, isAsked) => {
  expect(samplingParameters.appliesTo(withParameters(parameters))).toBe(isAsked);
});

describe("where both are allowed", () => {
  test.each([
    ["the sum", "409"],
    ["a full stop and a line end", "409.\n"],
    ["the whole sum", "200 + 209 = **409**"],
  ])("passes %s", (_, text) => {
    expect(judged(samplingParameters, { text })).toBe("passed");
  });

  test.each([
    ["another number", "408", "wrong_numbers"],
    ["a digit too many", "4090", "wrong_numbers"],
    ["an echo", "What is 200 + 209?", "wrong_numbers"],
    ["the opposite", "-409", "wrong_numbers"],
    ["nothing", "", "empty_reply"],
  ])("fails %s", (_, text, code) => {
    expect(judged(samplingParameters, { text })).toBe(code);
  });

  test("fails a rejection", () => {
    expect(judgedRejection(ableModel)).toBe("request_rejected");
  });
});

describe("where the vendor forbids it", () => {
  test("passes a rejection, and expects one", () => {
    expect(judgedRejection(strictModel)).toBe("passed");
    expect(expectedIn(samplingParameters, wordsOf(samplingParameters), strictModel)).toBe(
      "the request to be rejected as invalid",
    );
    expect(expectedIn(samplingParameters)).toBe("409");
  });

  test("fails a reply, the right one too", () => {
    expect(judged(samplingParameters, { text: "409" }, strictModel)).toBe("invalid_accepted");
  });
});
