import { clockToleranceMs } from "../../driver/clock-tolerance.ts";
import { isoToMs } from "../../events/iso-time.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { Output } from "../output.ts";

/**
 * Looks at what was appended for a clock that has moved away from the ledger's since the run was claimed, and says so
 * once for each move. How far they were apart at the claim was looked at before it.
 */
export function clockWatch(output: Output): (events: readonly RecordedEvent[]) => void {
  let knownMs: number | null = null;
  return (events) => {
    const last = events.at(-1);
    if (last === undefined) return;
    const [processMs, ledgerMs] = [isoToMs(last.occurredAt), isoToMs(last.recordedAt)];
    const offsetMs = processMs - ledgerMs;
    const hasMoved = knownMs !== null && Math.abs(offsetMs - knownMs) > clockToleranceMs;
    if (hasMoved && Math.abs(offsetMs) > clockToleranceMs) {
      output.note(output.texts.errors.clockMoved(processMs, ledgerMs));
    }
    if (knownMs === null || hasMoved) knownMs = offsetMs;
  };
}
