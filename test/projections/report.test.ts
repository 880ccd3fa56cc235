import { describe, expect, test } from "vitest";
import { foldRun } from "../../src/machine/fold.ts";
import { buildReport } from "../../src/projections/report.ts";
import type { ReportModel, RunStatus } from "../../src/projections/report-model.ts";
import { reportSchema } from "../../src/projections/report-model.ts";
import type { Advise } from "../../src/projections/report-models.ts";
import mixedReport from "./mixed-run.report.json" with { type: "json" };
import { killedAndResumedRun, mixedRun } from "./mixed-run.ts";
import {
  listed,
  modelsListed,
  plain,
  record,
  reportOf,
  runCancelled,
  runId,
  runResumed,
  runStarted,
  type Step,
} from "./run-story.ts";

const advise: Advise = ({ category }) => `advice for ${category}`;
const report = (steps: readonly Step[], status?: RunStatus) => reportOf(steps, status, advise);

const model = listed(1, "amazon.nova-micro-v1:0", ["basic"]);

describe("a mixed run", () => {
  test("is reported field by field as written down", () => {
    expect(report(mixedRun, "interrupted")).toEqual(mixedReport);
  });

  test("has no field that the published schema does not know", () => {
    expect(reportSchema.parse(mixedReport)).toEqual(mixedReport);
  });
});

describe("a run that was killed and resumed", () => {
  const unbroken = report(mixedRun, "interrupted");
  const resumed = report(killedAndResumedRun, "interrupted");

  test("differs in its totals by the time at rest and the abandoned calls alone", () => {
    expect(resumed.totals).toEqual({
      ...unbroken.totals,
      durationMs: 33_500,
      wallMs: 3_693_500,
      meanModelMs: 4900,
      abandonedCalls: 2,
    });
  });

  test("differs in its models by their time and their abandoned calls alone", () => {
    const withoutCost = ({ durationMs: _, abandonedCalls: __, probes, ...rest }: ReportModel) => ({
      ...rest,
      probes: probes.map((probe) => ({ ...probe, abandonedCalls: 0 })),
    });
    expect(resumed.models.map(withoutCost)).toEqual(unbroken.models.map(withoutCost));
    expect(resumed.models.map(({ abandonedCalls }) => abandonedCalls)).toEqual([1, 0, 1, 0, 0, 0, 0]);
    expect(resumed.models[2]?.probes[1]).toMatchObject({ probe: "history", attempts: 1, abandonedCalls: 1 });
  });

  test("tells each rest with its cause and its length, the present one without an end", () => {
    expect(resumed.run.resumes).toBe(2);
    expect(resumed.run.interruptions).toEqual([
      {
        at: "2026-11-22T18:41:14.500Z",
        cause: "signal",
        detail: "SIGTERM",
        resumedAt: "2026-11-22T18:42:14.500Z",
        restMs: 60_000,
      },
      {
        at: "2026-11-22T18:42:27.500Z",
        cause: "killed",
        detail: null,
        resumedAt: "2026-11-22T19:42:27.500Z",
        restMs: 3_600_000,
      },
      { at: "2026-11-22T19:42:45.500Z", cause: "signal", detail: "SIGINT", resumedAt: null, restMs: null },
    ]);
  });
});

describe("the run's own facts", () => {
  test("show the options in force after each change, each to its latest value", () => {
    const { options } = report([
      [0, runStarted()],
      [1, runResumed()],
      [0, plain("RunOptionsChanged", { delayMs: 9000, maxRetries: 4 })],
      [1, runResumed()],
      [0, plain("RunOptionsChanged", { delayMs: 8000, maxWaitMs: 0 })],
    ]).run;
    expect(options).toMatchObject({ delayMs: 8000, maxRetries: 4, maxWaitMs: 0, validForMs: 604_800_000 });
  });

  test("give a completed run its end, its exit code and its log", () => {
    const { run } = report(
      [
        [0, runStarted()],
        [2, plain("ReportIssued", { logFile: "/logs/a.log", logSha256: "5ha" })],
        [1, plain("RunCompleted", { exitCode: 1 })],
      ],
      "completed",
    );
    expect(run).toMatchObject({ endedAt: "2026-11-22T18:41:15.000Z", exitCode: 1, logFile: "/logs/a.log" });
    expect(run).toMatchObject({ id: runId, headPosition: 103, headHash: "hash-3", headVersion: 3 });
  });

  test("give a cancelled run its end but no exit code", () => {
    const { run } = report(
      [
        [0, runStarted()],
        [9, runCancelled()],
      ],
      "cancelled",
    );
    expect(run).toMatchObject({ status: "cancelled", endedAt: "2026-11-22T18:41:21.000Z", exitCode: null });
  });

  test("say why a run is suspended, and only while it is", () => {
    const suspended = plain("RunSuspended", { reason: "access", failure: null });
    const steps: Step[] = [
      [0, runStarted()],
      [4, suspended],
    ];
    expect(report(steps, "suspended").run.suspended).toEqual({ reason: "access", failure: null });
    expect(report(steps, "suspended").run.interruptions).toEqual([
      { at: "2026-11-22T18:41:16.000Z", cause: "suspended", detail: "access", resumedAt: null, restMs: null },
    ]);
    expect(report([...steps, [60, runResumed()]], "running").run.suspended).toBeNull();
    expect(report([[0, runStarted()]], "suspended").run.suspended).toBeNull();
  });

  test("refuse a history that does not begin with RunStarted", () => {
    expect(() => report([])).toThrow("event of the run");
    expect(() => report([[0, modelsListed(model)]])).toThrow("start of the run");
  });

  test("refuse a state that is not that of the last event", () => {
    const events = record([[0, runStarted()]]);
    expect(() => buildReport(record(mixedRun), foldRun(events), advise)).toThrow("The state is that of version 1");
  });
});

test("before the models are listed there is nothing to count and no rate", () => {
  const { totals, models } = report([[0, runStarted()]]);
  expect(models).toEqual([]);
  expect(totals).toMatchObject({ models: 0, pending: 0, successRate: null, meanModelMs: null, costUsd: 0 });
});

describe("a service's clock", () => {
  /** The mixed run, with the service so far ahead at its first calls that ended. */
  const withClocks = (...aheadMs: readonly number[]): readonly Step[] => {
    const left = [...aheadMs];
    return mixedRun.map(([afterS, event]): Step => {
      if (event.type !== "AttemptSucceeded" && event.type !== "AttemptFailed") return [afterS, event];
      const serviceClockAheadMs = left.shift();
      if (serviceClockAheadMs === undefined) return [afterS, event];
      return event.type === "AttemptSucceeded"
        ? [afterS, { ...event, data: { ...event.data, serviceClockAheadMs } }]
        : [afterS, { ...event, data: { ...event.data, serviceClockAheadMs } }];
    });
  };
  const clockOf = (steps: readonly Step[]) => report(steps, "interrupted").run.serviceClockAheadMs;

  test("that agreed is not mentioned", () => {
    expect(clockOf(mixedRun)).toBeUndefined();
  });

  test.each([
    [[400_000], 400_000],
    [[-400_000, 500_000], 500_000],
    [[500_000, -600_000, 550_000], -600_000],
  ])("that was off by %j is reported by its largest difference, %d", (aheadMs, most) => {
    expect(clockOf(withClocks(...aheadMs))).toBe(most);
  });
});

test("names the successor that the registry knew", () => {
  const ending = listed(1, "amazon.nova-micro-v1:0", ["basic"], { entry: { successor: "amazon.nova-2-lite-v1:0" } });
  const { models } = report([
    [0, runStarted()],
    [1, modelsListed(ending)],
  ]);
  expect(models[0]?.lifecycle.successor).toBe("amazon.nova-2-lite-v1:0");
});
