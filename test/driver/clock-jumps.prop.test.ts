import fc from "fast-check";
import { expect, test } from "vitest";
import { clockToleranceMs } from "../../src/driver/clock-tolerance.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { Crash, CrashingLedger } from "../support/crashing-ledger.ts";
import { allEvents, drive, type World, world } from "../support/drive.ts";
import { FixedClock } from "../support/fixed-clock.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { listed, options, ScriptedClient } from "../support/run-fixture.ts";
import { expectSoundTimes } from "../support/sound-times.ts";

const startMs = Date.parse("2026-11-22T12:00:00.000Z");
const dayMs = 86_400_000;
const jumpArb = fc.integer({ min: -30 * 365 * dayMs, max: 30 * 365 * dayMs });

const lifeArb = fc.record({
  /** What each call, and each resume, does to the clock of the process. */
  jumps: fc.array(fc.oneof(fc.constant(0), jumpArb), { minLength: 1, maxLength: 8 }),
  answers: fc.array(fc.constantFrom("right", "wrong", "throttled" as const), { minLength: 1, maxLength: 8 }),
  models: fc.integer({ min: 1, max: 3 }),
  crashes: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }),
});
type Life = typeof lifeArb extends fc.Arbitrary<infer T> ? T : never;

/** The database's clock goes on by a second an event; that of the process goes where it likes. */
async function live({ jumps, answers, models, crashes }: Life) {
  let databaseMs = startMs;
  const memory = new MemoryLedger(() => {
    databaseMs += 1_000;
    return new Date(databaseMs).toISOString();
  });
  const clock = new FixedClock();
  let moves = 0;
  const jump = () => clock.advance(jumps[moves++ % jumps.length] ?? 0);
  const client = new ScriptedClient(() => {
    jump();
    const answer = answers[client.calls.length % answers.length];
    return answer === "throttled" ? { fails: "throttled" } : { says: answer ?? "right" };
  });
  const dying = new CrashingLedger(
    memory,
    crashes.map((append) => ({ append, when: "after" as const })),
  );
  const all = Array.from({ length: models }, (_, i) => listed(i + 1, `model-${i + 1}`));
  const here: World = world({ ledger: dying, clock, client, models: all });
  for (const _ of [...crashes, null]) {
    const end = await drive(here).catch((error: unknown) => error);
    if (!(end instanceof Crash)) break;
    jump();
  }
  return { memory, clock, events: await allEvents({ ...here, ledger: memory }) };
}

/** The longest that a grant may last after the ledger recorded it. */
const longestMs = options.validForMs + clockToleranceMs;

function grantedMs({ type, data, recordedAt }: RecordedEvent): readonly number[] {
  if (type !== "ModelConcluded" || data.certifiedAt === null || data.expiresAt === null) return [];
  expect(Date.parse(data.expiresAt) - Date.parse(data.certifiedAt)).toBe(options.validForMs);
  return [Date.parse(data.expiresAt) - Date.parse(recordedAt)];
}

test("whatever the clock does, a run ends, no duration is negative, and nothing is granted for longer", async () => {
  let granted = 0;
  await fc.assert(
    fc.asyncProperty(lifeArb, async (life) => {
      const { memory, clock, events } = await live(life);
      expect(events.at(-1)?.type).toMatch(/^Run(Completed|Suspended)$/);
      expectSoundTimes(events, memory);
      expect(Math.max(0, ...clock.slept)).toBeLessThanOrEqual(Math.max(options.delayMs, options.maxWaitMs));
      const grants = events.flatMap(grantedMs);
      granted += grants.length;
      expect(Math.max(0, ...grants)).toBeLessThanOrEqual(longestMs);
    }),
    { numRuns: 200 },
  );
  expect(granted).toBeGreaterThan(100);
});
