import { type ClockReadings, readClocks } from "../../database/read-clocks.ts";
import { clockToleranceMs } from "../../driver/clock-tolerance.ts";
import { exitCodes } from "../exit-codes.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { TroubleError } from "../trouble-error.ts";

/** The flag of `start`, `certify` and `resume`. */
export interface ClockFlags {
  readonly acceptClock?: boolean;
}

/**
 * Refuses to claim a run while our clock and the database's are too far apart, or says so where that was accepted. Throws
 * `TroubleError`; writes nothing.
 */
export async function requireClock({ ledger }: OpenLedger, { acceptClock }: ClockFlags, output: Output): Promise<void> {
  const readings = await ledger.withClient(readClocks);
  if (!areApart(readings)) return;
  const { errors } = output.texts;
  const { processMs, databaseMs } = readings;
  if (acceptClock !== true) {
    throw new TroubleError(exitCodes.usage, "clock_differs", errors.clockDiffers(processMs, databaseMs));
  }
  output.note(errors.clockAccepted(processMs, databaseMs));
}

/** Whether two clocks differ by more than is taken for one time. */
export function areApart({ processMs, databaseMs }: ClockReadings): boolean {
  return Math.abs(processMs - databaseMs) > clockToleranceMs;
}
