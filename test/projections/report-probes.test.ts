import { describe, expect, test } from "vitest";
import type { AfterTrial } from "../../src/events/next-step.ts";
import type { ListedModel, RunEvent } from "../../src/events/run-event.ts";
import type { Trials } from "../../src/events/trial-plan.ts";
import type { TrialOutcome } from "../../src/events/vocabulary.ts";
import {
  abandoned,
  attemptStarted,
  concluded,
  failed,
  listed,
  modelStarted,
  modelsListed,
  passed,
  replied,
  reportOf,
  runStarted,
} from "./run-story.ts";

const model = listed(1, "amazon.nova-micro-v1:0", ["basic", "tools"]);
const wrong = { outcome: "failed", finding: null } as const;

function modelAfter(events: readonly RunEvent[], trials: Trials = 1) {
  const run = [runStarted({ trials }), modelsListed(model), modelStarted(model), ...events];
  return reportOf(run.map((event) => [1, event])).models[0];
}

const outcomes = (events: readonly RunEvent[], trials: Trials = 1) =>
  modelAfter(events, trials)?.probes.map(({ probe, outcome }) => `${probe} ${outcome}`);

const basic = (id: string, more = {}) => attemptStarted(model, "basic", id, more);
const reset = ["connection_failed", "ECONNRESET", "socket hang up"] as const;

describe("a pending model", () => {
  test("lists no probe whose call is open, abandoned or owed a retry", () => {
    expect(outcomes([])).toEqual([]);
    expect(outcomes([basic("a")])).toEqual([]);
    expect(outcomes([basic("a"), abandoned("a")])).toEqual([]);
    const until = "2026-11-22T18:45:00.000Z";
    const retry = failed("a", ...reset, { do: "retry", reason: "retry", until, waitMs: 9 });
    expect(outcomes([basic("a"), retry])).toEqual([]);
  });

  test("lists no probe whose failure suspended the run: it gets fresh attempts", () => {
    expect(outcomes([basic("a"), failed("a", ...reset, { do: "run", reason: "outage" })])).toEqual([]);
  });

  test("shows the attempts that came back, not the one in flight nor the abandoned ones", () => {
    const events = [basic("a"), passed("a", 5), attemptStarted(model, "tools", "b", { attempt: 2 })];
    expect(modelAfter(events)).toMatchObject({ verdict: null, attempts: 1, calls: 1, abandonedCalls: 0 });
    expect(modelAfter([...events, abandoned("b")])).toMatchObject({ attempts: 1, calls: 1, abandonedCalls: 1 });
  });
});

describe("a probe", () => {
  test.each([
    ["left", "Expected right; received left"],
    [null, "Expected right"],
  ])("that failed with %j received has the error %j", (received, message) => {
    const finding = { code: "wrong_text", asked: "say right", expected: "right", received };
    const probe = modelAfter([basic("a"), replied("a", 5, [1, 1], { outcome: "failed", finding })])?.probes[0];
    expect(probe).toMatchObject({ finding: { received }, error: { code: "wrong_text", message } });
  });

  test("takes the outcome that its failure was given", () => {
    const rejected = ["rejected", "ValidationException", "no system messages"] as const;
    expect(outcomes([basic("a"), failed("a", ...rejected, { do: "probe", outcome: "failed" })])).toEqual([
      "basic failed",
    ]);
  });

  test("is undecided after too many abandoned calls, without an error of the model", () => {
    expect(modelAfter([basic("a"), abandoned("a", "crash", "undecided")])?.probes).toEqual([
      {
        probe: "basic",
        capability: "text",
        gate: true,
        outcome: "undecided",
        ...{ passed: 0, failed: 0, undecided: 1, trials: 0 },
        flaky: false,
        attempts: 0,
        abandonedCalls: 1,
        latencyMs: null,
        error: null,
        finding: null,
        beyondMaxWait: null,
      },
    ]);
  });

  test("that met what ended its model is undecided, and those after it were not run", () => {
    const unknown = failed("a", "unknown_model", "ResourceNotFoundException", "no such model", {
      do: "model",
      verdict: "failed",
    });
    expect(outcomes([basic("a"), unknown, concluded(model, { verdict: "failed" })])).toEqual([
      "basic undecided",
      "tools not_run",
    ]);
  });

  test("that was answered wrongly without a finding is failed without an error", () => {
    expect(modelAfter([basic("a"), replied("a", 5, [1, 1], wrong)])?.probes[0]).toMatchObject({
      outcome: "failed",
      error: null,
      finding: null,
    });
  });
});

describe("a probe whose request was rejected", () => {
  const finding = {
    code: "request_rejected",
    asked: "ask",
    expected: "an answer",
    received: "ValidationException: no",
  };
  const rejected = (outcome: "passed" | "failed") => {
    const event = failed("a", "rejected", "ValidationException", "no", { do: "probe", outcome });
    const found = outcome === "failed" ? finding : null;
    const failure = { ...event.data.failure, httpStatus: 400 };
    return modelAfter([basic("a"), { ...event, data: { ...event.data, failure, finding: found } }])?.probes[0];
  };

  test("shows what was asked, expected and received beside the service's own error", () => {
    const error = { category: "rejected", code: "ValidationException", message: "no", httpStatus: 400 };
    expect(rejected("failed")).toMatchObject({ outcome: "failed", error, finding });
  });

  test("as was expected, has passed without an error", () => {
    expect(rejected("passed")).toMatchObject({ outcome: "passed", error: null, finding: null });
  });
});

describe("a throttled probe that was not waited for", () => {
  const probeAfter = (retryAfterMs: number | null) => {
    const beyondMaxWait = { waitMs: 600_000, leftMs: 300_000 };
    const event = failed("a", "throttled", "ThrottlingException", "wait", { do: "probe", outcome: "undecided" });
    const failure = { ...event.data.failure, retryAfterMs };
    return modelAfter([basic("a"), { ...event, data: { ...event.data, failure, beyondMaxWait } }])?.probes[0]
      ?.beyondMaxWait;
  };

  test("says for how long, how much was left, and who asked for it", () => {
    expect(probeAfter(600_000)).toEqual({ waitMs: 600_000, leftMs: 300_000, asked: true });
    expect(probeAfter(null)).toEqual({ waitMs: 600_000, leftMs: 300_000, asked: false });
  });
});

describe("the error of a model", () => {
  const refusal = ["access_denied", "AccessDeniedException", "no"] as const;
  const statusOf = (message: string) => {
    const event = failed("a", ...refusal, { do: "model", verdict: "failed" });
    const failure = { ...event.data.failure, httpStatus: 403 };
    const error = { category: "access_denied", code: "AccessDeniedException", message } as const;
    const end = concluded(model, { verdict: "failed", error });
    return modelAfter([basic("a"), { ...event, data: { ...event.data, failure } }, end])?.error?.httpStatus;
  };

  test("has the status of the call that it came from, and none where it came from no call", () => {
    expect(statusOf("no")).toBe(403);
    expect(statusOf("other")).toBeNull();
  });
});

describe("capabilities that the registry does not declare", () => {
  const thinking = (entry: ListedModel["entry"]) => {
    const event = replied("a", 5, [1, 1], { outcome: "passed", finding: null });
    const withThoughts: RunEvent = {
      ...event,
      data: { ...event.data, reply: { ...event.data.reply, reasoningBlocks: 2 } },
    };
    const events = [runStarted(), modelsListed({ ...model, entry }), modelStarted(model), basic("a"), withThoughts];
    return reportOf(events.map((event) => [1, event])).models[0]?.undeclared;
  };

  test("are listed where a reply shows them", () => {
    expect(thinking({ capabilities: { reasoning: false } })).toEqual(["reasoning"]);
    expect(thinking({ capabilities: {} })).toEqual(["reasoning"]);
  });

  test("are not listed where they are declared, or where nothing is known of the entry", () => {
    expect(thinking({ capabilities: { reasoning: true } })).toEqual([]);
    expect(thinking({})).toEqual([]);
    expect(modelAfter([basic("a"), passed("a", 5)])?.undeclared).toEqual([]);
  });
});

const again: AfterTrial = { do: "trial" };
const settles = (outcome: TrialOutcome): AfterTrial => ({ do: "probe", outcome });
const right = (probe: string, id: string, trial: number, next: AfterTrial = again): RunEvent[] => [
  attemptStarted(model, probe, id, { trial }),
  replied(id, 100, [1, 1], { outcome: "passed", finding: null }, next),
];
const left = (probe: string, id: string, trial: number, next: AfterTrial = again): RunEvent[] => [
  attemptStarted(model, probe, id, { trial }),
  replied(id, 5, [1, 1], wrong, next),
];

describe("a probe of several trials", () => {
  test("has no outcome before the one that settles it", () => {
    expect(outcomes(right("basic", "a", 1), 3)).toEqual([]);
    expect(outcomes(left("basic", "a", 1))).toEqual([]);
    expect(outcomes([...left("basic", "a", 1), ...left("basic", "b", 2, settles("failed"))])).toEqual(["basic failed"]);
  });

  test("that passed has the mean of its latencies, and no error of a trial that failed", () => {
    const slow = [basic("c", { trial: 3 }), passed("c", 201)];
    const events = [...left("basic", "a", 1), ...right("basic", "b", 2), ...slow];
    expect(modelAfter(events)?.probes[0]).toMatchObject({
      ...{
        outcome: "passed",
        passed: 2,
        failed: 1,
        trials: 3,
        flaky: true,
        latencyMs: 102,
        error: null,
        finding: null,
      },
    });
  });

  test("that is undecided shows the error that kept it from an outcome", () => {
    const undecided = failed("b", ...reset, settles("undecided"));
    const events = [...left("basic", "a", 1), basic("b", { trial: 2 }), undecided];
    expect(modelAfter(events)?.probes[0]).toMatchObject({
      ...{ outcome: "undecided", undecided: 1, trials: 1 },
      error: { category: "connection_failed", code: "ECONNRESET", message: "socket hang up" },
    });
  });

  test("whose only call was cut off was not run, where its model was concluded all the same", () => {
    const cutOff = [basic("a"), abandoned("a"), concluded(model, { verdict: "inconclusive" })];
    expect(outcomes(cutOff)).toEqual(["basic not_run", "tools not_run"]);
  });

  test("for which its model was given up has the outcome of its trials where they settle it", () => {
    const gaveUp = (verdict: "failed" | "inconclusive") => [concluded(model, { verdict })];
    const endsModel = { do: "model", verdict: "failed" } as const;
    const broken = [...left("basic", "a", 1), ...left("basic", "b", 2), ...left("basic", "c", 3, endsModel)];
    expect(outcomes([...broken, ...gaveUp("failed")])).toEqual(["basic failed", "tools not_run"]);
    const lost = failed("b", ...reset, { do: "model", verdict: "inconclusive" });
    const open = [...left("basic", "a", 1), basic("b", { trial: 2 }), lost];
    expect(outcomes([...open, ...gaveUp("inconclusive")])).toEqual(["basic undecided", "tools not_run"]);
  });
});

describe("the trials of a model", () => {
  const passes = settles("passed");
  const flaky = [...right("basic", "a", 1), ...left("basic", "b", 2), ...right("basic", "c", 3, passes)];
  const sound = [...right("tools", "d", 1), ...right("tools", "e", 2), ...right("tools", "f", 3, passes)];

  test("tell a flaky probe from one that always passes", () => {
    expect(modelAfter([...flaky, ...sound], 3)?.probes).toMatchObject([
      { outcome: "passed", flaky: true, passed: 2, failed: 1, undecided: 0, trials: 3 },
      { outcome: "passed", flaky: false, passed: 3, failed: 0, undecided: 0, trials: 3 },
    ]);
  });

  test("a probe that failed in each of them is not flaky", () => {
    const events = [...left("basic", "a", 1), ...left("basic", "b", 2, settles("failed"))];
    expect(modelAfter(events)?.probes).toMatchObject([{ flaky: false, passed: 0, failed: 2, trials: 2 }]);
  });

  test("have the rate of probes that passed in all, and of trials that passed", () => {
    expect(modelAfter([...flaky, ...sound], 3)?.trialRates).toEqual({ passAllRate: 0.5, passRate: 5 / 6 });
  });

  test("have no rates where no probe was asked twice, and null ones where nothing was decided", () => {
    expect(modelAfter([], 3)?.trialRates).toBe(null);
    expect(modelAfter(right("basic", "a", 1, passes))?.trialRates).toBe(null);
    const lost = (id: string, trial: number, next: AfterTrial): RunEvent[] => [
      basic(id, { trial }),
      { ...failed(id, ...reset, next) },
    ];
    const undecided = [...lost("a", 1, again), ...lost("b", 2, settles("undecided"))];
    expect(modelAfter(undecided, 3)?.trialRates).toEqual({ passAllRate: null, passRate: null });
  });

  test("leave out a probe that does not count", () => {
    const uncounted = {
      ...model,
      probes: model.probes.map((probe) => ({ ...probe, counted: probe.probe === "tools" })),
    };
    const story = [runStarted({ trials: 3 }), modelsListed(uncounted), modelStarted(model), ...flaky, ...sound];
    const { totals } = reportOf(story.map((event) => [1, event]));
    expect(totals.trialRates).toEqual({ passAllRate: 1, passRate: 1 });
  });
});

describe("a skip", () => {
  test("that a call revealed carries the registry's date, or none", () => {
    const dead = listed(1, "amazon.titan-v1:0", ["basic"], { endOfLifeOn: "2027-01-01" });
    const skipOf = (listing: typeof dead) =>
      reportOf([
        [0, runStarted()],
        [0, modelsListed(listing)],
        [0, concluded(listing, { verdict: "skipped" })],
      ]).models[0]?.skip;
    expect(skipOf(dead)).toEqual({ reason: "end_of_life", date: "2027-01-01" });
    expect(skipOf({ ...dead, endOfLifeOn: null })).toEqual({ reason: "end_of_life", date: null });
  });
});
