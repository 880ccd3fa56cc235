import { type Json, toCanonicalJson } from "../../src/events/canonical.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { LedgerRow } from "../../src/projections/check-ledger.ts";

/** Recorded events as rows of `recert.events`. */
export function toLedgerRows(events: readonly RecordedEvent[]): LedgerRow[] {
  return events.map(({ data, ...event }) => ({
    ...event,
    payload: toCanonicalJson(data as Json),
    dataMatches: true,
    timesAreExact: true,
  }));
}
