import { expect } from "vitest";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { foldRun } from "../../src/machine/fold.ts";
import { buildReport } from "../../src/projections/report.ts";
import type { MemoryLedger } from "./memory-ledger.ts";

/** No duration of a run is negative, neither in its report nor in its row, whatever its clocks did. */
export function expectSoundTimes(events: readonly RecordedEvent[], memory: MemoryLedger): void {
  expect(events.map(({ version }) => version)).toEqual(events.map((_, i) => i + 1));
  const state = foldRun(events);
  const { totals, run, models } = buildReport(events, state, ({ category }) => category);
  const times = JSON.stringify({ totals, interruptions: run.interruptions, models });
  expect([...times.matchAll(/"\w*Ms":-\d+/g)]).toEqual([]);
  expect([...memory.tables.runs.values()].filter((row) => row.driven_ms < 0)).toEqual([]);
}
