import { expect, test } from "vitest";
import { momentsOf } from "../../src/projections/moments.ts";
import { killedAndResumedRun } from "./mixed-run.ts";
import {
  attemptStarted,
  failed,
  listed,
  modelStarted,
  modelsListed,
  passed,
  record,
  replied,
  runStarted,
  type Step,
} from "./run-story.ts";

const model = listed(1, "amazon.nova-micro-v1:0", ["basic"]);
const versionsOf = (steps: readonly Step[]) =>
  momentsOf(record([[0, runStarted()], [0, modelsListed(model)], [0, modelStarted(model)], ...steps]), 1).map(
    ({ event }) => event.version,
  );

test("moments are what did not go its ordinary way", () => {
  expect(momentsOf(record(killedAndResumedRun), 1).map(({ event }) => event.type)).toEqual([
    "AttemptAbandoned",
    "RunInterrupted",
    "RunResumed",
    "AttemptFailed",
    "AttemptSucceeded",
    "AttemptSucceeded",
    "RunResumed",
    "AttemptAbandoned",
    "AttemptSucceeded",
    "AttemptFailed",
    "AttemptFailed",
    "AttemptFailed",
    "RunInterrupted",
  ]);
});

test("a call of a confirmation is one, whatever came of it", () => {
  const wrong = { outcome: "failed", finding: { code: "x", asked: "x", expected: "y", received: "z" } } as const;
  const versions = versionsOf([
    [0, attemptStarted(model, "basic", "a")],
    [1, replied("a", 900, [1, 1], wrong)],
    [0, attemptStarted(model, "basic", "b", { trial: 2 })],
    [1, passed("b", 900)],
  ]);
  expect(versions).toEqual([5, 7]);
});

test("a refusal that a probe wanted is none, nor the end of a call that no start names where it passed", () => {
  const refused = failed("a", "rejected", "ValidationException", "no", { do: "probe", outcome: "passed" });
  expect(
    versionsOf([
      [0, attemptStarted(model, "basic", "a")],
      [1, refused],
      [0, passed("nobody", 900)],
    ]),
  ).toEqual([]);
});
