import { describe, expect, test } from "vitest";
import { Crash, CrashingLedger } from "../support/crashing-ledger.ts";
import { allEvents, drive, type World, world } from "../support/drive.ts";
import { FixedClock } from "../support/fixed-clock.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { listed, options, ScriptedClient } from "../support/run-fixture.ts";
import { expectSoundTimes } from "../support/sound-times.ts";

const hourMs = 3_600_000;
const yearMs = 365 * 86_400_000;
const delayMs = options.delayMs;

/** Two models with a pause between them; the machine's clock jumps while each call is out. */
async function runWithJumps(jumpsMs: readonly number[]) {
  const memory = new MemoryLedger();
  const clock = new FixedClock();
  const client = new ScriptedClient((_, __, ___) => {
    clock.advance(jumpsMs[client.calls.length - 1] ?? 0);
    return { says: "right" };
  });
  const here = world({ ledger: memory, clock, client, models: [listed(1, "one"), listed(2, "two")] });
  const state = await drive(here);
  return { memory, clock, here, state };
}

/** The run dies in its pause, and a machine whose clock differs by so much resumes it. */
async function resumedElsewhere(differenceMs: number) {
  const memory = new MemoryLedger();
  const models = [listed(1, "one"), listed(2, "two")];
  const client = new ScriptedClient(() => ({ says: "right" }));
  const first = new FixedClock();
  const dying = new CrashingLedger(memory, [{ append: 6, when: "before" }]);
  const here: World = world({ ledger: dying, clock: first, client, models });
  await expect(drive(here)).rejects.toThrow(Crash);
  expect(memory.events.at(-1)?.type).toBe("WaitStarted");
  // The first machine slept the pause before it died; the second one begins where the pause did.
  const pauseMs = Date.parse(memory.events.at(-1)?.occurredAt ?? "");
  const second = new FixedClock(new Date(pauseMs + differenceMs).toISOString());
  const state = await drive({ ...here, ledger: memory, clock: second });
  return { memory, second, state, events: await allEvents(here) };
}

describe("a clock that jumps while a run goes on", () => {
  test.each([
    ["an hour back", [-hourMs, 0, 0, 0]],
    ["back and forth", [-hourMs, 2 * hourMs, -3 * hourMs, hourMs]],
    ["years ahead", [5 * yearMs, 0, 5 * yearMs, 0]],
    ["years back", [0, -20 * yearMs, 0, 0]],
  ])("%s changes neither verdicts nor order, and makes no pause longer than it is", async (_, jumpsMs) => {
    const { memory, clock, here, state } = await runWithJumps(jumpsMs);
    expect(state.value).toBe("completed");
    expect(state.context.verdicts).toEqual(["certified", "certified"]);
    expect(clock.slept).toHaveLength(1);
    expect(Math.max(...clock.slept)).toBeLessThanOrEqual(delayMs);
    expectSoundTimes(await allEvents(here), memory);
  });
});

describe("a run resumed by a machine with another clock", () => {
  test.each([
    ["an hour behind", -hourMs, delayMs],
    ["two seconds ahead", 2_000, 3_000],
    ["an hour ahead", hourMs, 0],
    ["years ahead", 3 * yearMs, 0],
    ["years behind", -3 * yearMs, delayMs],
  ])("%s waits for what is left, never for more than the whole pause", async (_, differenceMs, leftMs) => {
    const { memory, second, state, events } = await resumedElsewhere(differenceMs);
    expect(state.value).toBe("completed");
    expect(second.slept).toEqual([leftMs]);
    expectSoundTimes(events, memory);
  });

  test("dates the certification by the clock of the machine that concludes", async () => {
    const { events, second } = await resumedElsewhere(hourMs);
    const last = events.filter((event) => event.type === "ModelConcluded").at(-1);
    const certifiedMs = Date.parse(last?.data.certifiedAt ?? "");
    expect(certifiedMs).toBe(second.nowMs());
    expect(Date.parse(last?.data.expiresAt ?? "") - certifiedMs).toBe(7 * 86_400_000);
  });
});
