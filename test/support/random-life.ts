import fc from "fast-check";
import { Crash, CrashingLedger } from "./crashing-ledger.ts";
import { allEvents, drive, type World, world } from "./drive.ts";
import { MemoryLedger } from "./memory-ledger.ts";
import { type Answer, listed, ScriptedClient } from "./run-fixture.ts";

const failures = ["throttled", "server_error", "timeout", "connection_failed", "reply_cut", "access_denied"] as const;
const ends = ["daily_quota", "unknown_model", "end_of_life", "rejected", "credentials", "unknown"] as const;

const answerArb: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ says: "right" }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }).map((says) => ({ says })) },
  { weight: 3, arbitrary: fc.constantFrom(...failures, ...ends).map((fails) => ({ fails })) },
);

/** The second model has none. */
const price = { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 };

/** Whatever can happen to a run: answers, crashes before and after appends, interrupts, and a clock that jumps. */
export const lifeArb = fc.record({
  answers: fc.array(answerArb, { minLength: 1, maxLength: 30 }),
  models: fc.integer({ min: 1, max: 4 }),
  modelsPerPart: fc.integer({ min: 1, max: 4 }),
  crashes: fc.array(
    fc.record({ append: fc.integer({ min: 1, max: 40 }), when: fc.constantFrom("before" as const, "after" as const) }),
    { maxLength: 4 },
  ),
  interruptAtCalls: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }),
  clockJumpsMs: fc.array(fc.integer({ min: -7_200_000, max: 7_200_000 }), { minLength: 1, maxLength: 8 }),
});
export type Life = typeof lifeArb extends fc.Arbitrary<infer T> ? T : never;

/** Who looks on: told of what is committed, and when a process is gone. */
export interface Onlooker {
  readonly onCommitted: NonNullable<World["onCommitted"]>;
  readonly onGone: (runId: string) => Promise<void>;
}

const nobody: Onlooker = { onCommitted: () => undefined, onGone: async () => undefined };

/** A run over as many processes as crashes, interrupts and suspensions make necessary, up to a limit. */
export async function live(
  { answers, models, modelsPerPart, crashes, interruptAtCalls, clockJumpsMs }: Life,
  { onCommitted, onGone } = nobody,
) {
  const memory = new MemoryLedger();
  let stop = new AbortController();
  const client = new ScriptedClient(() => {
    const { length } = client.calls;
    if (interruptAtCalls.includes(length)) stop.abort("SIGINT");
    here.clock.advance(clockJumpsMs[length % clockJumpsMs.length] ?? 0);
    return answers[length % answers.length] ?? { says: "right" };
  });
  const list = Array.from({ length: models }, (_, i) => listed(i + 1, `model-${i + 1}`, i === 1 ? {} : { price }));
  const here = world({ ledger: new CrashingLedger(memory, crashes), client, models: list, modelsPerPart, onCommitted });
  for (let processes = 0; processes < 12; processes++) {
    stop = new AbortController();
    try {
      if ((await drive(here, stop.signal)).matches("completed")) break;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    } finally {
      await onGone(here.runId);
    }
  }
  return { memory, slept: here.clock.slept, events: await allEvents(here) };
}
