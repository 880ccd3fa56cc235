import { describe, expect, test } from "vitest";
import type { Probe } from "../../src/certification/probe.ts";
import { type SmokeAnswer, smokeTest } from "../../src/driver/smoke-test.ts";
import { FixedClock } from "../support/fixed-clock.ts";
import { type Answer, model, ScriptedClient, tinySuite } from "../support/run-fixture.ts";

type Script = (modelId: string, probe: string, callOrdinal: number) => Answer;
const right: Answer = { says: "right" };

/** Asks these models the two probes of the tiny suite. */
async function smoke(modelIds: readonly string[], script: Script, probes: readonly Probe[] = tinySuite.probes) {
  const clock = new FixedClock();
  const client = new ScriptedClient(script);
  const answers: SmokeAnswer[] = [];
  const models = modelIds.map((id) => ({ model: model(id), invocationId: id, probes }));
  const onAnswer = (answer: SmokeAnswer) => answers.push(answer);
  const signal = new AbortController().signal;
  await smokeTest(models, { client, clock, seed: "seed", delayMs: 1_000, onAnswer }, signal);
  const outcomes = answers.map(({ model: { model: asked }, probes: given }) => [
    asked.modelId,
    ...given.map(({ probe, outcome, calls }) => `${probe} ${outcome} ${calls}`),
  ]);
  return { calls: client.calls, slept: clock.slept, outcomes, answers };
}

test("asks every probe of every model once, with a pause between two models", async () => {
  const { calls, slept, outcomes } = await smoke(["a", "b"], () => right);
  expect(calls).toEqual(["a first 1", "a second 2", "b first 1", "b second 2"]);
  expect(slept).toEqual([1_000]);
  expect(outcomes).toEqual([
    ["a", "first passed 1", "second passed 1"],
    ["b", "first passed 1", "second passed 1"],
  ]);
});

test("does not repeat a wrong answer, and asks the next probe", async () => {
  const { outcomes, answers } = await smoke(["a"], (_, probe) => (probe === "first" ? { says: "wrong" } : right));
  expect(outcomes).toEqual([["a", "first failed 1", "second passed 1"]]);
  expect(answers[0]?.probes[0]).toMatchObject({
    latencyMs: 100,
    inputTokens: 5,
    outputTokens: 2,
    failure: null,
    finding: { code: "wrong_text", received: "wrong" },
  });
});

test("asks the next probe after a rejected request", async () => {
  const { outcomes } = await smoke(["a"], (_, probe) => (probe === "first" ? { fails: "rejected" } : right));
  expect(outcomes).toEqual([["a", "first failed 1", "second passed 1"]]);
});

test("takes a rejection for a pass where the probe asks for it", async () => {
  const refusing = tinySuite.probes.map((probe) => ({ ...probe, expectsRejection: () => true }));
  const { answers } = await smoke(["a"], () => ({ fails: "rejected" }), refusing.slice(0, 1));
  expect(answers[0]?.probes).toMatchObject([{ outcome: "passed", failure: null }]);
});

describe.each([
  ["throttled", 750],
  ["connection_failed", 250],
] as const)("a call that ended in %s", (category, waitMs) => {
  test("is repeated once, after a moment", async () => {
    const { calls, slept, outcomes } = await smoke(["a"], (_, __, ordinal) =>
      ordinal === 1 ? { fails: category } : right,
    );
    expect(calls).toEqual(["a first 1", "a first 2", "a second 3"]);
    expect(slept).toEqual([waitMs]);
    expect(outcomes).toEqual([["a", "first passed 2", "second passed 1"]]);
  });

  test("is undecided when the repeated call ends so too, and the model is left alone", async () => {
    expect((await smoke(["a"], () => ({ fails: category }))).outcomes).toEqual([["a", "first undecided 2"]]);
  });

  test("is not repeated where the service wants a longer rest than ten seconds", async () => {
    const { calls } = await smoke(["a"], () => ({ fails: category, retryAfterMs: 10_001 }));
    expect(calls).toEqual(["a first 1"]);
  });
});

test.each([
  ["daily_quota", "undecided"],
  ["server_error", "undecided"],
  ["timeout", "undecided"],
  ["reply_cut", "undecided"],
  ["unknown", "undecided"],
  ["unknown_model", "failed"],
  ["end_of_life", "failed"],
  ["needs_profile", "failed"],
  ["access_denied", "failed"],
] as const)("%s leaves the model %s after one call, and the next one is asked", async (category, outcome) => {
  const { outcomes } = await smoke(["a", "b"], (id) => (id === "a" ? { fails: category } : right));
  expect(outcomes).toEqual([
    ["a", `first ${outcome} 1`],
    ["b", "first passed 1", "second passed 1"],
  ]);
});

test("failed credentials end the test", async () => {
  const { outcomes } = await smoke(["a", "b"], () => ({ fails: "credentials" }));
  expect(outcomes).toEqual([["a", "first undecided 1"]]);
});

test("a signal ends the test, and the model in hand is left out", async () => {
  const controller = new AbortController();
  const client = new ScriptedClient((id) => {
    if (id === "b") controller.abort();
    return right;
  });
  const answered: string[] = [];
  const models = ["a", "b", "c"].map((id) => ({ model: model(id), invocationId: id, probes: tinySuite.probes }));
  const onAnswer = (answer: SmokeAnswer) => answered.push(answer.model.invocationId);
  await smokeTest(models, { client, clock: new FixedClock(), seed: "seed", delayMs: 0, onAnswer }, controller.signal);
  expect(answered).toEqual(["a"]);
  expect(client.calls).toEqual(["a first 1", "a second 2", "b first 1"]);
});
