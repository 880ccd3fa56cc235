import { describe, expect, test } from "vitest";
import { BreakingClock, crash } from "../support/breaking-clock.ts";
import { Crash } from "../support/crashing-ledger.ts";
import { allEvents, drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { type Answer, listed, ScriptedClient } from "../support/run-fixture.ts";

/** The first call is throttled for 10 s; between the models lies a pause of 5 s. */
function answer(modelId: string, _probe: string, callOrdinal: number): Answer {
  const isFirst = modelId === "one" && callOrdinal === 1;
  return isFirst ? { fails: "throttled", retryAfterMs: 10_000 } : { says: "right" };
}

/** Breaks off a sleep 2 s after its begin, is away for a while, resumes; gives how long was slept then, and the waits. */
async function brokenSleep(sleep: number, by: "kill" | "interrupt", awayMs: number) {
  const stop = new AbortController();
  const happens = by === "kill" ? crash : () => stop.abort("SIGINT");
  const clock = new BreakingClock({ sleep, afterMs: 2_000, happens });
  const client = new ScriptedClient(answer);
  const here = world({ ledger: new MemoryLedger(), client, models: [listed(1, "one"), listed(2, "two")], clock });
  await drive(here, stop.signal).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  clock.advance(awayMs);
  const sleptBefore = clock.slept.length;
  const state = await drive(here);
  const waits = (await allEvents(here)).flatMap((event) => (event.type === "WaitStarted" ? [event.data.reason] : []));
  return { state: state.value, slept: clock.slept.slice(sleptBefore), waits };
}

describe.each(["kill", "interrupt"] as const)("after a %s", (by) => {
  test("a resume waits what is left of a quota's wait", async () => {
    expect(await brokenSleep(1, by, 3_000)).toEqual({
      state: "completed",
      slept: [5_000, 5_000],
      waits: ["quota", "pause"],
    });
  });

  test("a resume does not wait for a quota whose time has come", async () => {
    expect(await brokenSleep(1, by, 60_000)).toEqual({
      state: "completed",
      slept: [0, 5_000],
      waits: ["quota", "pause"],
    });
  });

  test("a resume waits what is left of a pause", async () => {
    expect(await brokenSleep(2, by, 1_000)).toEqual({ state: "completed", slept: [2_000], waits: ["quota", "pause"] });
  });

  test("a resume does not wait for a pause that is over", async () => {
    expect(await brokenSleep(2, by, 3_000)).toEqual({ state: "completed", slept: [0], waits: ["quota", "pause"] });
  });
});
