import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyFailure } from "../../src/bedrock/classify-failure.ts";
import { callFailureSchema } from "../../src/events/vocabulary.ts";

const thrown = fc.oneof(
  fc.anything(),
  fc.record(
    {
      name: fc.anything(),
      message: fc.oneof(fc.string(), fc.json(), fc.anything()),
      code: fc.anything(),
      originalStatusCode: fc.anything(),
      $metadata: fc.oneof(fc.anything(), fc.record({ httpStatusCode: fc.anything(), requestId: fc.anything() })),
      $response: fc.record({ statusCode: fc.anything(), headers: fc.dictionary(fc.string(), fc.string()) }),
    },
    { requiredKeys: [] },
  ),
);

describe("classifyFailure", () => {
  it("makes a valid failure of anything that can be thrown", () => {
    fc.assert(
      fc.property(thrown, fc.boolean(), (error, isReplyBegun) => {
        const failure = classifyFailure(error, { now: new Date(0), isReplyBegun, foreign: null, requestId: null });
        expect(callFailureSchema.safeParse(failure).success).toBe(true);
        expect(failure.message.length).toBeLessThanOrEqual(1001);
      }),
      { numRuns: 500 },
    );
  });
});
