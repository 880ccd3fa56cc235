import { describe, expect, test } from "vitest";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { EventOf } from "../../src/events/run-event.ts";
import type { RunState } from "../../src/machine/fold.ts";
import { outcomesOf } from "../certification/judged-probes.ts";
import { Crash, CrashingLedger, type CrashPoint } from "../support/crashing-ledger.ts";
import { allEvents, drive, type World, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { type Answer, listed, ScriptedClient } from "../support/run-fixture.ts";

const models = [
  listed(1, "good"),
  listed(2, "dead", { plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" }, endOfLifeOn: "2026-01-01" }),
  listed(3, "throttled"),
  listed(4, "wrong"),
  listed(5, "flaky"),
  listed(6, "refused"),
  listed(7, "lost"),
  listed(8, "slips"),
];

function answer(modelId: string, probe: string, callOrdinal: number): Answer {
  switch (modelId) {
    case "throttled":
      return callOrdinal <= 2 ? { fails: "throttled" } : { says: "right" };
    case "wrong":
      return { says: probe === "second" ? "left" : "right" };
    case "flaky":
      return callOrdinal === 1 ? { fails: "server_error" } : { says: "right" };
    case "refused":
      return { fails: "access_denied" };
    case "lost":
      return probe === "second" ? { fails: "timeout" } : { says: "right" };
    case "slips":
      // The first answer of each probe is wrong: both are confirmed, and pass with their fourth trial.
      return { says: callOrdinal === 1 || callOrdinal === 5 ? "left" : "right" };
    default:
      return { says: "right" };
  }
}

interface Ending {
  readonly state: RunState;
  readonly events: readonly RecordedEvent[];
  readonly calls: number;
  readonly appends: number;
}

/** Drives to the end over as many processes as the crash points make necessary. */
async function live(points: readonly CrashPoint[]): Promise<Ending> {
  const memory = new MemoryLedger();
  const ledger = new CrashingLedger(memory, points);
  const client = new ScriptedClient(answer);
  const here: World = world({ ledger, client, models });
  for (let processes = 1; processes <= points.length + 1; processes++) {
    try {
      const state = await drive(here);
      return { state, events: await allEvents(here), calls: client.calls.length, appends: ledger.appends };
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      here.clock.advance(1_000);
    }
  }
  throw new Error("more crashes than crash points");
}

/** What a crash must not change: everything that was concluded, but its times. */
function conclusions(events: readonly RecordedEvent[]) {
  return events
    .filter((event): event is RecordedEvent & EventOf<"ModelConcluded"> => event.type === "ModelConcluded")
    .map(({ data: { certifiedAt: _, expiresAt: __, ...data } }) => data);
}

function count(events: readonly RecordedEvent[], type: RecordedEvent["type"]): number {
  return events.filter((event) => event.type === type).length;
}

/** The calls of a model that were answered: probe, trial and outcome. */
function trialsOf(events: readonly RecordedEvent[], modelId: string): string[] {
  const open = new Map<string, string>();
  return events.flatMap((event) => {
    if (event.type === "AttemptStarted" && event.data.modelId === modelId)
      open.set(event.data.attemptId, `${event.data.probe} ${event.data.trial}`);
    if (event.type !== "AttemptSucceeded") return [];
    const started = open.get(event.data.attemptId);
    return started === undefined ? [] : [`${started} ${event.data.outcome}`];
  });
}

function asked(probe: string, letters: string): string[] {
  return outcomesOf(letters).map((outcome, i) => `${probe} ${i + 1} ${outcome}`);
}

const unbroken = await live([]);

function expectSameEnd(broken: Ending, crashes: number): void {
  expect(broken.state.value).toBe("completed");
  expect(conclusions(broken.events)).toEqual(conclusions(unbroken.events));
  expect(count(broken.events, "RunResumed")).toBe(broken.state.context.resumes);
  const repeated = broken.calls - unbroken.calls;
  expect(repeated).toBeLessThanOrEqual(crashes);
  expect(count(broken.events, "AttemptAbandoned")).toBeGreaterThanOrEqual(repeated);
  expect(count(broken.events, "AttemptAbandoned")).toBeLessThanOrEqual(crashes);
}

describe("a run of eight models with faults", () => {
  test("ends with the verdicts that its models deserve", () => {
    expect(unbroken.state.context.verdicts).toEqual([
      "certified",
      "skipped",
      "certified",
      "failed",
      "certified",
      "failed",
      "inconclusive",
      "certified",
    ]);
    expect(conclusions(unbroken.events).map(({ attempts }) => attempts)).toEqual([1, 0, 1, 1, 2, 1, 2, 1]);
  });

  test("confirms what failed: twice where it fails for good, three times where it slipped", () => {
    expect(trialsOf(unbroken.events, "wrong")).toEqual(["first 1 passed", ...asked("second", "FFF")]);
    expect(trialsOf(unbroken.events, "slips")).toEqual([...asked("first", "FPPP"), ...asked("second", "FPPP")]);
    expect(conclusions(unbroken.events).at(-1)).toMatchObject({
      rating: 4.7,
      capabilities: { text: { state: "flaky", passed: 3, trials: 4 }, json: { state: "flaky" } },
    });
  });

  const everyPoint = Array.from({ length: unbroken.appends }, (_, i) => i + 1).flatMap((append) => [
    { append, when: "before" as const },
    { append, when: "after" as const },
  ]);

  test.each(everyPoint)("ends the same when its process dies $when append $append", async (point) => {
    expectSameEnd(await live([point]), 1);
  });

  // The closer two crashes lie, the more they meddle with each other: all near pairs, and every forty-first of the far ones.
  const pairs = everyPoint.flatMap((first) =>
    everyPoint.filter(({ append }) => append > first.append).map((second) => [first, second] as const),
  );
  const chosenPairs = pairs.filter(([first, second], i) => second.append - first.append <= 2 || i % 41 === 0);

  test(`ends the same when it dies twice, in ${chosenPairs.length} ways`, async () => {
    for (const pair of chosenPairs) expectSameEnd(await live(pair), 2);
  }, 240_000);
});
