import { isoToMs } from "../events/iso-time.ts";

/** So far, in milliseconds, may the clocks of this process and of the database be apart; a service's, before it is remarked. */
export const clockToleranceMs = 5 * 60_000;

/**
 * The moment from which a certification counts that is granted now: by our own clock, but never later than the ledger's
 * time and the tolerance, so that no clock makes it last longer. `ledgerTime` is when the ledger last recorded an event
 * of ours; null before the first.
 */
export function grantedFromMs(nowMs: number, ledgerTime: string | null): number {
  return ledgerTime === null ? nowMs : Math.min(nowMs, isoToMs(ledgerTime) + clockToleranceMs);
}
