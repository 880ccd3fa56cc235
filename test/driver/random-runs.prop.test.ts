import fc from "fast-check";
import { expect, test } from "vitest";
import { getNextSnapshot } from "xstate";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { applyEvent, emptyRun, foldRun, type RunState } from "../../src/machine/fold.ts";
import { runMachine } from "../../src/machine/run-machine.ts";
import { LedgerCheck } from "../../src/projections/check-ledger.ts";
import { toLedgerRows } from "../support/ledger-rows.ts";
import { lifeArb, live } from "../support/random-life.ts";

test("whatever happens, the driver appends nothing that the fold or verification refuses", async () => {
  await fc.assert(
    fc.asyncProperty(lifeArb, async (life) => {
      const { memory, slept, events } = await live(life);
      const check = new LedgerCheck();
      expect(toLedgerRows(memory.events).map((row) => check.check(row))).toEqual(memory.events.map(() => null));
      expect(slept.filter((ms) => ms < 0 || ms > 60_000)).toEqual([]);
      expectPrefixAndRest(events);
    }),
    { numRuns: 300 },
  );
});

test("a run stands after each of its events where XState by itself puts it", async () => {
  await fc.assert(
    fc.asyncProperty(lifeArb, async (life) => {
      const { events } = await live(life);
      let state: RunState = emptyRun;
      for (const event of events) {
        const expected = getNextSnapshot(runMachine, state, event);
        state = applyEvent(state, event);
        expect(standing(state)).toEqual(standing(expected));
      }
    }),
    { numRuns: 50 },
  );
});

function standing({ value, status, context, historyValue, tags }: RunState) {
  return { value, status, context, tags, history: JSON.stringify(historyValue, (_, node) => node?.id ?? node) };
}

/** Folding a beginning and then the rest gives what folding the whole does. */
function expectPrefixAndRest(events: readonly RecordedEvent[]): void {
  const cut = Math.floor(events.length / 2);
  let state: RunState = emptyRun;
  for (const event of events.slice(0, cut)) state = applyEvent(state, event);
  for (const event of events.slice(cut)) state = applyEvent(state, event);
  const whole = foldRun(events);
  expect([state.value, state.context]).toEqual([whole.value, whole.context]);
}
