import { type Json, toCanonicalJson } from "../../src/events/canonical.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { LedgerRow } from "../../src/projections/check-ledger.ts";

/** Recorded events as the rows of `recert.events` in which they stand. */
export function toLedgerRows(events: readonly RecordedEvent[]): LedgerRow[] {
  return events.map(({ data, ...event }) => ({
    ...event,
    payload: toCanonicalJson(data as Json),
    dataMatches: true,
    timesAreExact: true,
  }));
}
