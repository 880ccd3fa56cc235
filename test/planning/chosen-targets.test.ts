import { expect, test } from "vitest";
import { chosenTargets } from "../../src/planning/chosen-targets.ts";
import { matchesTarget } from "../../src/planning/target-pattern.ts";

const ours = "aws/111122223333/us-east-1";
const theirs = "aws/444455556666/us-east-1";
const gateway = "custom/gateway.test:443/a.b/us-east-1";
const simulated = "simulator/us-east-1";
const european = "aws/111122223333/eu-west-1";

test.each([
  ["aws/*/us-east-1", [ours, theirs]],
  ["*/us-east-1", [ours, theirs, gateway, simulated]],
  ["aws/111122223333/*", [ours, european]],
  ["*", [ours, theirs, gateway, simulated, european]],
  ["custom/*", [gateway]],
  ["custom/gateway.test:443/axb/us-east-1", []],
  [ours, [ours]],
  ["aws/*/eu", []],
])("%s chooses %j", (pattern, chosen) => {
  const all = [ours, theirs, gateway, simulated, european];
  expect(all.filter((target) => matchesTarget(pattern, target))).toEqual(chosen);
});

const chosenOf = (given: { target?: string; region?: string }, ...known: string[]) =>
  chosenTargets({ target: given.target, region: given.region }, known);

test("a target is meant as it is named, known or not; a pattern means those that are known, each once", () => {
  expect(chosenOf({ target: ours, region: "eu-west-1" })).toEqual({ pattern: ours, targets: [ours] });
  const pattern = "aws/*/us-east-1";
  expect(chosenOf({ target: pattern }, ours, ours, theirs, european)).toEqual({ pattern, targets: [ours, theirs] });
});

test("a region means its real targets, a simulated one only where there is no other", () => {
  const region = "us-east-1";
  const pattern = "aws/*/us-east-1";
  expect(chosenOf({ region }, ours, simulated, gateway)).toEqual({ pattern, targets: [ours, gateway] });
  expect(chosenOf({ region }, simulated, european)).toEqual({ pattern, targets: [simulated] });
  expect(chosenOf({ region })).toEqual({ pattern, targets: [] });
});

test("without target and region nothing is chosen", () => {
  expect(chosenOf({}, ours)).toBeNull();
});
