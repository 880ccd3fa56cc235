import fc from "fast-check";
import { expect, test } from "vitest";
import { postConverse } from "./raw-request.ts";
import { simulate } from "./sdk-client.ts";

const questionArbitrary = fc.oneof(
  fc.constantFrom("Say hello", "Write a long story about a mill.", "What should I cook?", "Count from 1 to 40"),
  fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""),
);

test("the same seed, model, request and ordinal give byte-identical answers, in whatever order they are asked", async () => {
  const one = await simulate({}, { seed: "41" });
  const other = await simulate({}, { seed: "41" });
  const call = fc.record({
    asked: questionArbitrary,
    n: fc.integer({ min: 1, max: 50 }),
    action: fc.constantFrom("converse" as const, "converse-stream" as const),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 4 }), async (calls) => {
      const forwards = await answersOf(one.url, calls);
      const backwards = await answersOf(other.url, [...calls].reverse());
      expect(backwards.reverse()).toEqual(forwards);
    }),
    { numRuns: 25 },
  );
});

test("another seed words small talk differently somewhere", async () => {
  const bodies = new Set<string>();
  for (const seed of ["1", "2", "3", "4", "5", "6"]) {
    const simulator = await simulate({}, { seed });
    bodies.add((await postConverse(simulator.url, { asked: "Tell me a story.", n: 1 })).body);
  }
  expect(bodies.size).toBeGreaterThan(1);
});

test("latencies stay within the scenario's range and depend on the ordinal", async () => {
  const simulator = await simulate({ everyModel: { latencyMs: { min: 1, max: 30 } } });
  const latencies: number[] = [];
  for (let n = 1; n <= 12; n += 1) {
    const { body } = await postConverse(simulator.url, { asked: "Say OK", n });
    latencies.push(JSON.parse(body).metrics.latencyMs);
  }
  expect(latencies.every((latencyMs) => latencyMs >= 1 && latencyMs <= 30)).toBe(true);
  expect(new Set(latencies).size).toBeGreaterThan(3);
});

async function answersOf(
  url: string,
  calls: readonly { asked: string; n: number; action: "converse" | "converse-stream" }[],
): Promise<string[]> {
  const bodies: string[] = [];
  for (const call of calls) bodies.push((await postConverse(url, call)).body);
  return bodies;
}
