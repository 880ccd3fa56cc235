import { expect, test } from "vitest";
import { type ConclusionFacts, concludeModel } from "../../src/certification/conclusion.ts";
import type { FailedCall, ProbeRecord, TrialRecord } from "../../src/certification/probe-record.ts";
import { eventDataSchemas } from "../../src/events/run-event.ts";
import { trialPlan } from "../../src/events/trial-plan.ts";
import type { FailureCategory } from "../../src/events/vocabulary.ts";

const NOW = "2026-11-22T10:00:00.000Z";

function failedCall(category: FailureCategory, retried: boolean): FailedCall {
  const failure = {
    category,
    code: `${category}Exception`,
    message: `The service said ${category}.`,
    httpStatus: null,
    requestId: null,
    retryAfterMs: null,
  };
  return { failure, retried };
}

const PASSED: TrialRecord = {
  outcome: "passed",
  attempts: 1,
  failures: [],
  latencyMs: 1_000,
  firstTokenMs: null,
  finding: null,
};
const wrong = { code: "wrong_word", asked: "What?", expected: "Lozide", received: "Lozida" };
const FAILED: TrialRecord = { ...PASSED, outcome: "failed", latencyMs: 9_000, finding: wrong };
const THROTTLED: TrialRecord = {
  ...PASSED,
  outcome: "undecided",
  failures: [failedCall("throttled", true), failedCall("throttled", false)],
  latencyMs: null,
};

/**
 * A gate called access, then a probe of tools for each trial, named p1, p2 …; undefined is a probe that was not run.
 * Probes of tools, because one of many that failed breaks nothing.
 */
function conclude(trials: readonly (TrialRecord | undefined)[], changes: Partial<ConclusionFacts> = {}) {
  const probes: ProbeRecord[] = trials.map((trial, place) => ({
    probe: place === 0 ? "access" : `p${place}`,
    capability: place === 0 ? "text" : "toolUse",
    gate: place === 0,
    settled: trial?.outcome ?? null,
    trials: trial === undefined ? [] : [trial],
  }));
  return concludeModel({
    model: { index: 3, modelId: "test.model-v1:0", plan: { do: "certify" } },
    probes,
    trialPlan: trialPlan(1),
    givenUp: null,
    now: NOW,
    validForMs: 604_800_000,
    ...changes,
  });
}

function times(count: number, trial: TrialRecord): TrialRecord[] {
  return Array.from({ length: count }, () => trial);
}

test("certifies a model with all that the event wants", () => {
  const streamed = { ...PASSED, latencyMs: 2_001, firstTokenMs: 301 };
  const data = conclude([PASSED, PASSED, streamed, FAILED, PASSED]);
  expect(data).toEqual({
    index: 3,
    modelId: "test.model-v1:0",
    verdict: "certified",
    rating: 4.6,
    scores: { success: 1.6, resilience: 1, performance: 1, stability: 1 },
    badge: "RECOMMENDED",
    successRate: 0.8,
    passed: 4,
    failed: 1,
    undecided: 0,
    notRun: 0,
    capabilities: {
      text: { state: "proven", passed: 1, trials: 1, atLeast: 0.05 },
      toolUse: { state: "flaky", passed: 3, trials: 4, atLeast: 0.2486 },
    },
    attempts: 1,
    latencyMs: 1_250,
    firstTokenMs: 301,
    error: null,
    certifiedAt: "2026-11-22T10:00:00.000Z",
    expiresAt: "2026-11-29T10:00:00.000Z",
    rules: { verdict: "verdict/2", rating: "rating/2" },
  });
  expect(eventDataSchemas.ModelConcluded.parse(data)).toEqual(data);
});

test("warns, caps the rating and names the first probe that failed", () => {
  expect(conclude([PASSED, FAILED, PASSED, PASSED, FAILED])).toMatchObject({
    verdict: "quality_warning",
    rating: 3.9,
    badge: "FUNCTIONAL",
    expiresAt: "2026-11-29T10:00:00.000Z",
    error: {
      category: "wrong_answer",
      code: "wrong_word",
      message: "Probe p1: expected Lozide; received Lozida",
    },
  });
});

test("says nothing of what came where the run kept no words of the model", () => {
  const finding = { code: "wrong_word", asked: "What?", expected: "Lozide", received: null };
  const kept = conclude([PASSED, { ...FAILED, finding }, PASSED, PASSED, FAILED]);
  expect(kept.error?.message).toBe("Probe p1: expected Lozide");
});

test("names a failed gate before a probe that failed earlier", () => {
  const probes: ProbeRecord[] = [
    { probe: "unicode", capability: "text", gate: false, settled: "failed", trials: [FAILED] },
    { probe: "access", capability: "text", gate: true, settled: "failed", trials: [FAILED] },
  ];
  expect(conclude([], { probes }).error?.message).toBe("Probe access: expected Lozide; received Lozida");
});

test("fails a model from the moment of its verdict, and no longer than a certified one holds", () => {
  expect(conclude([FAILED, FAILED])).toMatchObject({
    verdict: "failed",
    rating: 0,
    badge: "UNAVAILABLE",
    successRate: 0,
    latencyMs: null,
    firstTokenMs: null,
    certifiedAt: "2026-11-22T10:00:00.000Z",
    expiresAt: "2026-11-29T10:00:00.000Z",
  });
});

test("names the rejection, in the service's words, where a request was refused", () => {
  const finding = { code: "request_rejected", asked: "What?", expected: "Lozide", received: "rejectedException: …" };
  const rejected: TrialRecord = { ...FAILED, finding, failures: [failedCall("rejected", false)] };
  expect(conclude([PASSED, rejected]).error).toEqual({
    category: "rejected",
    code: "rejectedException",
    message: "The service said rejected.",
  });
});

test("gives a model up with the call that showed why", () => {
  const { failure } = failedCall("unknown_model", false);
  const gate: TrialRecord = { ...FAILED, finding: null, failures: [{ failure, retried: false }] };
  expect(conclude([gate, undefined, undefined], { givenUp: { verdict: "failed", failure } })).toMatchObject({
    verdict: "failed",
    rating: 0,
    failed: 1,
    notRun: 2,
    error: { category: "unknown_model", code: "unknown_modelException" },
  });
});

test("leaves a model without rating, badge and dates where nothing was found out", () => {
  expect(conclude([PASSED, THROTTLED, PASSED])).toMatchObject({
    verdict: "inconclusive",
    rating: null,
    scores: null,
    badge: null,
    successRate: 1,
    undecided: 1,
    certifiedAt: null,
    expiresAt: null,
    error: { category: "throttled", code: "throttledException" },
  });
});

test("has no success rate where no probe was decided", () => {
  expect(conclude([THROTTLED, THROTTLED])).toMatchObject({ verdict: "inconclusive", successRate: null });
});

test("says so where crashes broke every call off", () => {
  const abandoned: TrialRecord = { ...THROTTLED, attempts: 0, failures: [] };
  expect(conclude([PASSED, abandoned]).error).toEqual({
    category: "unknown",
    code: "abandoned",
    message: "Probe p1: every call was cut off by a crash.",
    phrases: { message: { code: "calls_lost_to_crashes", params: { probe: "p1" } } },
  });
});

test("names the last thing that kept it from finding out", () => {
  const timedOut: TrialRecord = { ...THROTTLED, failures: [failedCall("timeout", true), failedCall("timeout", false)] };
  expect(conclude([THROTTLED, timedOut]).error?.category).toBe("timeout");
});

test("concludes a planned skip without a probe and with its date", () => {
  const plan = { do: "skip", reason: "end_of_life", date: "2026-08-19" } as const;
  expect(conclude([], { model: { index: 3, modelId: "test.model-v1:0", plan } })).toMatchObject({
    verdict: "skipped",
    rating: null,
    attempts: 0,
    successRate: null,
    certifiedAt: null,
    expiresAt: null,
    error: {
      category: "end_of_life",
      code: "end_of_life",
      message: "The model reached its end of life on 2026-08-19.",
    },
  });
});

test("skips a model whose end of life a call revealed", () => {
  const { failure } = failedCall("end_of_life", false);
  const gate: TrialRecord = { ...THROTTLED, failures: [{ failure, retried: false }] };
  expect(conclude([gate, undefined], { givenUp: { verdict: "skipped", failure } })).toMatchObject({
    verdict: "skipped",
    rating: null,
    notRun: 1,
    expiresAt: null,
    error: { category: "end_of_life", code: "end_of_lifeException" },
  });
});

test("counts as attempts the most that one probe needed", () => {
  const twice = { ...PASSED, attempts: 2, failures: [failedCall("server_error", true)] };
  expect(conclude([PASSED, { ...twice, attempts: 4 }, twice]).attempts).toBe(4);
});

test.each<[string, FailedCall[], number, number]>([
  ["nothing for throttling", [failedCall("throttled", true), failedCall("throttled", true)], 1, 1],
  ["nothing for a failed connection", [failedCall("connection_failed", true)], 1, 1],
  ["a retry and the stability for a 5xx", [failedCall("server_error", true)], 1 - 1 / 24, 0.5],
  ["a retry and the stability for a time-out", [failedCall("timeout", true)], 1 - 1 / 24, 0.5],
  ["a retry and the stability for a cut stream", [failedCall("reply_cut", true)], 1 - 1 / 24, 0.5],
  ["a retry alone for an unknown failure", [failedCall("unknown", true)], 1 - 1 / 24, 1],
])("holds %s against a model", (_, failures, resilience, stability) => {
  const { scores } = conclude([PASSED, { ...PASSED, failures }]);
  expect(scores?.resilience).toBeCloseTo(resilience, 12);
  expect(scores?.stability).toBe(stability);
});

test("counts no retry for the failure after which none was made", () => {
  const gaveUp: TrialRecord = {
    ...THROTTLED,
    failures: [failedCall("server_error", true), failedCall("server_error", false)],
  };
  const { scores } = conclude([...times(9, PASSED), gaveUp]);
  expect(scores?.resilience).toBeCloseTo(1 - 1 / 120, 12);
  expect(scores?.stability).toBe(0.9);
});

/** One probe for which the model was given up before it was settled. */
const givenUpIn = (trials: TrialRecord[]): ProbeRecord[] => [
  { probe: "access", capability: "text", gate: true, settled: null, trials },
];

test.each<[string, TrialRecord[], string, string]>([
  ["settles it", [PASSED, PASSED, PASSED], "passed", "proven"],
  ["settles it as failed", [FAILED, FAILED, FAILED, FAILED], "failed", "broken"],
  ["leaves it open after a pass", [PASSED, PASSED], "undecided", "unproven"],
  ["leaves it open after a failure", [FAILED, PASSED, PASSED], "undecided", "unproven"],
  ["says nothing", [], "notRun", "unproven"],
])("a probe that the model was given up in counts by its trials: what was asked %s", (_, trials, counted, state) => {
  const probes = givenUpIn(trials);
  const givenUp = { verdict: "inconclusive", failure: null } as const;
  const data = conclude([], { probes, trialPlan: trialPlan(3), givenUp });
  expect(data).toMatchObject({ verdict: "inconclusive", [counted]: 1, capabilities: { text: { state } } });
});

test("names no error where only trials are missing", () => {
  const givenUp = { verdict: "inconclusive", failure: null } as const;
  expect(conclude([], { probes: givenUpIn([PASSED]), trialPlan: trialPlan(3), givenUp }).error).toBe(null);
});

/** A probe that was settled so, by these trials. */
const settled = (probe: string, outcome: "passed" | "failed" | "undecided", trials: TrialRecord[]): ProbeRecord => ({
  ...{ probe, capability: probe === "access" ? "text" : "toolUse", gate: probe === "access" },
  ...{ settled: outcome, trials },
});

test("names a probe that failed, not one that slipped before it passed", () => {
  const probes = [
    settled("access", "passed", [FAILED, PASSED, PASSED, PASSED]),
    settled("slipped", "passed", [FAILED, PASSED, PASSED, PASSED]),
    settled("tool_use", "failed", [{ ...FAILED, finding: { ...wrong, code: "no_call" } }, FAILED, FAILED]),
    settled("more", "passed", [PASSED]),
    settled("still more", "passed", [PASSED]),
  ];
  expect(conclude([], { probes })).toMatchObject({ verdict: "quality_warning", error: { code: "no_call" } });
});

test("names what kept a probe from its outcome, not what was found out all the same", () => {
  const timedOut: TrialRecord = { ...THROTTLED, failures: [failedCall("timeout", false)] };
  const probes = [
    settled("access", "passed", [PASSED]),
    settled("tool_use", "undecided", [FAILED, THROTTLED, THROTTLED, THROTTLED]),
    settled("more", "passed", [FAILED, timedOut, PASSED, PASSED, PASSED]),
  ];
  expect(conclude([], { probes })).toMatchObject({ verdict: "inconclusive", error: { category: "throttled" } });
});

test("charges the later trials of a probe that failed neither as retries nor as trouble", () => {
  const confirmed = [
    settled("access", "passed", [PASSED]),
    settled("tool_use", "passed", [FAILED, PASSED, PASSED, PASSED]),
  ];
  const data = conclude([], { probes: confirmed });
  expect(data).toMatchObject({ verdict: "certified", rating: 4.7, attempts: 1, badge: "RECOMMENDED" });
  expect(data.scores).toEqual({ success: 2, resilience: 1, performance: 1, stability: 1 });
});

test("a model that was skipped has no capabilities, whatever a call found out before", () => {
  const { failure } = failedCall("end_of_life", false);
  const gone: TrialRecord = { ...THROTTLED, failures: [{ failure, retried: false }] };
  expect(conclude([PASSED, gone, undefined], { givenUp: { verdict: "skipped", failure } }).capabilities).toEqual({});
});

test("refuses to conclude a model that has probes left and was not given up", () => {
  expect(() => conclude([PASSED, undefined])).toThrow("A probe was not run although the model was not given up");
});
