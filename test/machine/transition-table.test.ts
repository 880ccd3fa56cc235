import { describe, expect, test } from "vitest";
import type { EventType, RunEvent } from "../../src/events/run-event.ts";
import { applyEvent, emptyRun, RefusedEventError, type RunState } from "../../src/machine/fold.ts";
import {
  campaignStart,
  clearStart,
  failure,
  listed,
  listing,
  options,
  priced,
  runStarted,
  scheduleStart,
  waiveStart,
  wantedRun,
} from "../support/run-fixture.ts";

const at = "2026-11-22T12:00:00.000Z";
const { actor, host, pid, toolVersion, reason } = runStarted;
const owner = { actor, host, pid, toolVersion, reason };
const attempt = { attemptId: "a1", index: 1, modelId: "m1", probe: "first", trial: 1, attempt: 1 };

/** One event of each type, the one that would fit the situations below wherever its type is accepted at all. */
const events: { readonly [T in EventType]: Extract<RunEvent, { type: T }>["data"] } = {
  RunStarted: runStarted,
  ModelsListed: listing(
    listed(1, "m1"),
    listed(2, "m2", { plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" } }),
  ),
  CertificationsSuperseded: { modelIds: ["m1", "m2"], previous: [] },
  CleanupSkipped: { previous: [] },
  ModelStarted: { index: 1, modelId: "m1" },
  AttemptStarted: attempt,
  AttemptSucceeded: {
    attemptId: "a1",
    outcome: "passed",
    finding: null,
    reply: {
      stopReason: "end_turn",
      latencyMs: 1,
      firstTokenMs: null,
      reasoningBlocks: 0,
      inputTokens: 1,
      outputTokens: 1,
      requestId: null,
      excerpt: "",
      sha256: "",
    },
    next: { do: "probe", outcome: "passed" },
  },
  AttemptFailed: {
    attemptId: "a1",
    failure: failure("timeout"),
    latencyMs: 1,
    outcome: null,
    finding: null,
    next: { do: "retry", reason: "retry", until: at, waitMs: 0 },
  },
  AttemptAbandoned: { attemptId: "a1", cause: "crash", next: { do: "repeat" } },
  WaitStarted: { reason: "retry", until: at },
  WaitEnded: { reason: "retry" },
  ModelConcluded: {
    index: 1,
    modelId: "m1",
    verdict: "failed",
    rating: 0,
    scores: null,
    badge: "UNAVAILABLE",
    successRate: null,
    passed: 0,
    failed: 0,
    undecided: 0,
    notRun: 2,
    capabilities: {},
    attempts: 1,
    latencyMs: null,
    firstTokenMs: null,
    error: null,
    certifiedAt: null,
    expiresAt: null,
    rules: { verdict: "verdict/2", rating: "rating/2" },
  },
  ReportIssued: { logFile: "l", logSha256: "s" },
  RunCompleted: { exitCode: 0 },
  RunInterrupted: { signal: "SIGINT" },
  RunSuspended: { reason: "outage", failure: null },
  RunResumed: { ...owner, takeOver: false },
  RunOptionsChanged: { delayMs: 1 },
  RunCancelled: owner,
  CertificationsRevoked: {
    ...owner,
    revoked: [{ modelId: "m1", suite: "tiny", verdict: "certified", rating: 5, runId: "r1" }],
  },
  CapabilityWaived: { ...owner, modelId: "m1", capability: "vision", until: at },
  WaiverEnded: { ...owner, modelId: "m1", capability: "vision", waivedBy: "r1" },
  CampaignStarted: { concurrency: 4, maxCostMicroUsd: null, runs: [wantedRun("r1")] },
  CampaignEnded: { exitCode: 0, runs: [{ runId: "r1", status: "completed", exitCode: 0 }] },
  ScheduleAdded: { name: "nightly", cron: "0 2 * * *", zone: "UTC", start: { due: true } },
  ScheduleRemoved: { name: "nightly", scheduleId: "r1" },
};

type Draft = { readonly type: EventType; readonly data: unknown };
const e = (type: EventType, change: object = {}): Draft => ({ type, data: { ...events[type], ...change } });

const listedRun = [e("RunStarted"), e("ModelsListed"), e("CertificationsSuperseded")];
const price = { inputMicroUsdPerMillionTokens: 1, outputMicroUsdPerMillionTokens: 1 };
const tooDear = [
  e("RunStarted", { options: { ...options, maxCostMicroUsd: 10 } }),
  e("ModelsListed", listing(priced(listed(1, "m1"), price, 11))),
  e("CertificationsSuperseded"),
];
const opened = [...listedRun, e("ModelStarted"), e("AttemptStarted")];
const failed = (next: object): readonly Draft[] => [...opened, e("AttemptFailed", { next })];
const concluded = [...failed({ do: "model", verdict: "failed" }), e("ModelConcluded")];
const skipped = e("ModelConcluded", { index: 2, modelId: "m2", verdict: "skipped" });

const clearStarted: Draft = { type: "RunStarted", data: clearStart };
const waiveStarted: Draft = { type: "RunStarted", data: waiveStart };
const campaignStarted: Draft = { type: "RunStarted", data: campaignStart };
const scheduleStarted: Draft = { type: "RunStarted", data: scheduleStart };
const campaignOpen = [campaignStarted, e("CampaignStarted")];

/** How each situation comes about. */
const situations = {
  empty: [],
  listing: [e("RunStarted")],
  "listing goes on": [e("RunStarted"), e("ModelsListed", { ...listing(listed(1, "m1")), more: true })],
  cleanup: [e("RunStarted"), e("ModelsListed")],
  "no model": listedRun,
  "model begun": [...listedRun, e("ModelStarted")],
  "beyond the budget": [...tooDear, e("ModelStarted")],
  "call open": opened,
  "to be confirmed": [...opened, e("AttemptSucceeded", { outcome: "failed", next: { do: "trial" } })],
  "gate settled": [...opened, e("AttemptSucceeded")],
  "wait owed": failed({ do: "retry", reason: "retry", until: at, waitMs: 0 }),
  "model ended": failed({ do: "model", verdict: "failed" }),
  "to suspend": failed({ do: "run", reason: "outage" }),
  waiting: [...failed({ do: "retry", reason: "retry", until: at, waitMs: 0 }), e("WaitStarted")],
  "pause due": concluded,
  reporting: [...concluded, skipped],
  reported: [...concluded, skipped, e("ReportIssued")],
  interrupted: [...listedRun, e("ModelStarted"), e("RunInterrupted")],
  suspended: [...failed({ do: "run", reason: "outage" }), e("RunSuspended")],
  completed: [...concluded, skipped, e("ReportIssued"), e("RunCompleted")],
  cancelled: [...listedRun, e("RunCancelled")],
  clearing: [clearStarted],
  cleared: [clearStarted, e("CertificationsRevoked")],
  "clear completed": [clearStarted, e("CertificationsRevoked"), e("RunCompleted")],
  waiving: [waiveStarted],
  waived: [waiveStarted, e("CapabilityWaived")],
  "waiver ended": [waiveStarted, e("WaiverEnded")],
  "schedule begun": [scheduleStarted],
  "schedule added": [scheduleStarted, e("ScheduleAdded")],
  "schedule removed": [scheduleStarted, e("ScheduleRemoved")],
  "campaign begun": [campaignStarted],
  "campaign open": campaignOpen,
  "campaign interrupted": [...campaignOpen, e("RunInterrupted")],
  "campaign suspended": [...campaignOpen, e("RunSuspended")],
  "campaign ended": [...campaignOpen, e("CampaignEnded")],
} satisfies Record<string, readonly Draft[]>;

function follow(drafts: readonly Draft[]): RunState {
  return drafts.reduce((state, draft) => step(state, draft), emptyRun);
}

function step(state: RunState, { type, data }: Draft): RunState {
  const claims = type === "RunStarted" || type === "RunResumed";
  const { version, epoch } = state.context;
  const event = { type, data, version: version + 1, epoch: claims ? epoch + 1 : epoch, occurredAt: at };
  return applyEvent(state, event as Parameters<typeof applyEvent>[1]);
}

function outcome(state: RunState, draft: Draft): string {
  try {
    const { value } = step(state, draft);
    return typeof value === "string" ? value : String(Object.values(value)[0]);
  } catch (error) {
    if (error instanceof RefusedEventError) return "-";
    throw error;
  }
}

/** What is accepted between two calls, whatever comes next. */
const whileCertifying = {
  RunResumed: "certifying",
  RunOptionsChanged: "certifying",
  RunInterrupted: "interrupted",
  RunSuspended: "suspended",
  RunCancelled: "cancelled",
} as const;

/**
 * Every situation (row) with every event type: where it leads. What a row does not name is refused. `RunStarted` is
 * accepted once, at the very beginning.
 */
const table: { readonly [S in keyof typeof situations]: { readonly [T in EventType]?: string } } = {
  empty: { RunStarted: "listing" },
  listing: {
    ModelsListed: "cleanup",
    RunResumed: "listing",
    RunOptionsChanged: "listing",
    RunInterrupted: "interrupted",
    RunSuspended: "suspended",
    RunCancelled: "cancelled",
  },
  "listing goes on": {
    RunResumed: "listing",
    RunOptionsChanged: "listing",
    RunInterrupted: "interrupted",
    RunSuspended: "suspended",
    RunCancelled: "cancelled",
  },
  cleanup: {
    CertificationsSuperseded: "certifying",
    CleanupSkipped: "certifying",
    RunResumed: "cleanup",
    RunOptionsChanged: "cleanup",
    RunInterrupted: "interrupted",
    RunSuspended: "suspended",
    RunCancelled: "cancelled",
  },
  "no model": {
    ModelStarted: "certifying",
    ...whileCertifying,
  },
  "model begun": {
    AttemptStarted: "certifying",
    ...whileCertifying,
  },
  "beyond the budget": whileCertifying,
  "call open": {
    AttemptSucceeded: "certifying",
    AttemptFailed: "certifying",
    AttemptAbandoned: "certifying",
    RunResumed: "certifying",
    RunCancelled: "cancelled",
  },
  "wait owed": {
    WaitStarted: "waiting",
    ...whileCertifying,
  },
  "model ended": {
    ModelConcluded: "certifying",
    ...whileCertifying,
  },
  "to suspend": whileCertifying,
  waiting: {
    WaitEnded: "certifying",
    RunResumed: "waiting",
    RunOptionsChanged: "waiting",
    RunInterrupted: "interrupted",
    RunSuspended: "suspended",
    RunCancelled: "cancelled",
  },
  "pause due": whileCertifying,
  reporting: {
    ReportIssued: "reporting",
    RunResumed: "reporting",
    RunOptionsChanged: "reporting",
    RunInterrupted: "interrupted",
    RunSuspended: "suspended",
    RunCancelled: "cancelled",
  },
  reported: {
    ReportIssued: "reporting",
    RunCompleted: "completed",
    RunResumed: "reporting",
    RunOptionsChanged: "reporting",
    RunInterrupted: "interrupted",
    RunSuspended: "suspended",
    RunCancelled: "cancelled",
  },
  interrupted: { RunResumed: "certifying", RunCancelled: "cancelled" },
  suspended: { RunResumed: "certifying", RunCancelled: "cancelled" },
  completed: {},
  cancelled: {},
  "to be confirmed": whileCertifying,
  "gate settled": whileCertifying,
  clearing: { CertificationsRevoked: "recorded" },
  cleared: { RunCompleted: "completed" },
  "clear completed": {},
  waiving: { CapabilityWaived: "recorded", WaiverEnded: "recorded" },
  waived: { RunCompleted: "completed" },
  "waiver ended": { RunCompleted: "completed" },
  "schedule begun": { ScheduleAdded: "recorded", ScheduleRemoved: "recorded" },
  "schedule added": { RunCompleted: "completed" },
  "schedule removed": { RunCompleted: "completed" },
  "campaign begun": { CampaignStarted: "open" },
  "campaign open": {
    RunResumed: "open",
    RunOptionsChanged: "open",
    RunInterrupted: "interrupted",
    RunSuspended: "suspended",
    RunCancelled: "cancelled",
    CampaignEnded: "completed",
  },
  "campaign interrupted": { RunResumed: "open", RunCancelled: "cancelled" },
  "campaign suspended": { RunResumed: "open", RunCancelled: "cancelled" },
  "campaign ended": {},
};

const types = Object.keys(events) as EventType[];

describe.each(Object.entries(situations))("in the situation '%s'", (name, drafts) => {
  const state = follow(drafts);
  test.each(types)("%s leads where the table says", (type) => {
    const row: { readonly [T in EventType]?: string } = table[name as keyof typeof table];
    expect(outcome(state, e(type))).toBe(row[type] ?? "-");
  });
});

describe("an event that does not fit its place", () => {
  const situation = (name: keyof typeof situations) => follow(situations[name]);

  test.each([
    ["a listing that does not begin with its first model", "listing", e("ModelsListed", listing(listed(2, "m2")))],
    ["a part that lists a model once more", "listing goes on", e("ModelsListed", listing(listed(1, "m1")))],
    ["a part that leaves a model out", "listing goes on", e("ModelsListed", listing(listed(3, "m3")))],
    ["a part with a gap", "listing goes on", e("ModelsListed", listing(listed(2, "m2"), listed(4, "m4")))],
    ["another model than the next", "no model", e("ModelStarted", { index: 2, modelId: "m2" })],
    ["another id than the next model's", "no model", e("ModelStarted", { modelId: "m2" })],
    ["another probe than the next", "model begun", e("AttemptStarted", { probe: "second" })],
    ["another trial", "model begun", e("AttemptStarted", { trial: 2 })],
    ["the first trial of a failed probe once more", "to be confirmed", e("AttemptStarted")],
    ["a trial beyond the next", "to be confirmed", e("AttemptStarted", { trial: 3 })],
    ["the next probe before the failed one is settled", "to be confirmed", e("AttemptStarted", { probe: "second" })],
    ["one more trial of a settled probe", "gate settled", e("AttemptStarted", { trial: 2 })],
    ["another attempt number", "model begun", e("AttemptStarted", { attempt: 2 })],
    ["another model's attempt", "model begun", e("AttemptStarted", { modelId: "m2" })],
    ["the end of an attempt that is not open", "call open", e("AttemptSucceeded", { attemptId: "a2" })],
    ["the abandonment of one that is not open", "call open", e("AttemptAbandoned", { attemptId: "a2" })],
    ["a wait for another reason than is owed", "wait owed", e("WaitStarted", { reason: "quota" })],
    ["a pause within a model", "wait owed", e("WaitStarted", { reason: "pause" })],
    ["a skip of a model that is to be certified", "no model", e("ModelConcluded", { verdict: "skipped" })],
    ["a verdict on a model that is to be skipped", "pause due", e("ModelConcluded", { index: 2, modelId: "m2" })],
    ["the start of a model that is to be skipped", "pause due", e("ModelStarted", { index: 2, modelId: "m2" })],
  ] as const)("refuses %s", (_, name, draft) => {
    expect(outcome(situation(name), draft)).toBe("-");
  });

  test("accepts the start of a clear, of a waiver, of a campaign, of a schedule, each to its own state", () => {
    expect(outcome(situation("empty"), clearStarted)).toBe("clearing");
    expect(outcome(situation("empty"), waiveStarted)).toBe("waiving");
    expect(outcome(situation("empty"), campaignStarted)).toBe("wanting");
    expect(outcome(situation("empty"), scheduleStarted)).toBe("scheduling");
  });

  test("accepts a part of a listing that goes on where the last one ended, and is done after one that says no more", () => {
    const part = listing(listed(2, "m2"), listed(3, "m3"));
    expect(outcome(situation("listing goes on"), e("ModelsListed", { ...part, more: true }))).toBe("listing");
    expect(outcome(situation("listing goes on"), e("ModelsListed", part))).toBe("cleanup");
  });

  test("accepts the second trial of a failed probe, and the next probe after one that is settled", () => {
    expect(outcome(situation("to be confirmed"), e("AttemptStarted", { trial: 2 }))).toBe("certifying");
    expect(outcome(situation("gate settled"), e("AttemptStarted", { probe: "second" }))).toBe("certifying");
  });

  test("accepts the planned skip, and is then reporting", () => {
    expect(outcome(situation("pause due"), skipped)).toBe("reporting");
  });

  test("accepts the pause that is due", () => {
    expect(outcome(situation("pause due"), e("WaitStarted", { reason: "pause" }))).toBe("waiting");
  });

  test("refuses a version that does not follow, naming the version", () => {
    const state = situation("no model");
    const event = { type: "ModelStarted", data: events.ModelStarted, version: 9, epoch: 1, occurredAt: at } as const;
    expect(() => applyEvent(state, event as Parameters<typeof applyEvent>[1])).toThrow(/version 9: ModelStarted/);
  });

  test.each([
    ["another epoch's event", "ModelStarted", 2],
    ["a resume without the next epoch", "RunResumed", 1],
    ["a resume that leaves out an epoch", "RunResumed", 3],
    ["a cancel from a past epoch", "RunCancelled", 0],
  ] as const)("refuses %s", (_, type, epoch) => {
    const event = { type, data: events[type], version: 4, epoch, occurredAt: at };
    const apply = () => applyEvent(situation("no model"), event as Parameters<typeof applyEvent>[1]);
    expect(apply).toThrow(RefusedEventError);
  });

  test("accepts a cancel that claims the next epoch", () => {
    const event = { type: "RunCancelled", data: owner, version: 4, epoch: 2, occurredAt: at } as const;
    expect(applyEvent(situation("no model"), event).value).toBe("cancelled");
  });
});
