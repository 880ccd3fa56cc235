import fc from "fast-check";
import { expect, test } from "vitest";
import { dealtToLane, lanesFor } from "../../src/planning/lanes.ts";
import { memberLabels } from "../../src/planning/member-labels.ts";

test("models are dealt to the lanes in turn, in the registry's order", () => {
  const models = ["a", "b", "c", "d", "e"];
  expect(dealtToLane(models, { lane: 1, lanes: 2 })).toEqual({ own: ["a", "c", "e"], others: ["b", "d"] });
  expect(dealtToLane(models, { lane: 2, lanes: 2 })).toEqual({ own: ["b", "d"], others: ["a", "c", "e"] });
  expect(dealtToLane(models, { lane: 1, lanes: 1 })).toEqual({ own: models, others: [] });
});

test("every model is in exactly one lane, no lane is empty, and each lane knows all the others", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), (count, wanted) => {
      const models = Array.from({ length: count }, (_, place) => place);
      const dealt = lanesFor(count, wanted).map((lane) => dealtToLane(models, lane));
      expect(dealt).toHaveLength(Math.min(count, wanted));
      expect(dealt.flatMap(({ own }) => own).sort((a, b) => a - b)).toEqual(models);
      for (const { own, others } of dealt) {
        expect(own).not.toEqual([]);
        expect([...own, ...others].sort((a, b) => a - b)).toEqual(models);
      }
    }),
  );
});

test("a target without models has one lane still", () => {
  expect(lanesFor(0, 3)).toEqual([{ lane: 1, lanes: 1 }]);
});

test("a run is called by its region, by its whole target where two share the region, and by its lane where there are several", () => {
  const one = { lane: 1, lanes: 1 };
  expect(
    memberLabels([
      { target: "aws/111111111111/us-east-1", ...one },
      { target: "aws/222222222222/us-east-1", ...one },
      { target: "aws/111111111111/eu-west-1", lane: 1, lanes: 2 },
      { target: "aws/111111111111/eu-west-1", lane: 2, lanes: 2 },
    ]),
  ).toEqual(["aws/111111111111/us-east-1", "aws/222222222222/us-east-1", "eu-west-1 #1", "eu-west-1 #2"]);
});
