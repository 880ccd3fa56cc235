import { msToIso } from "../../../events/iso-time.ts";
import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";

/** Two clocks that do not agree: this machine's, and the database's or the ledger's. */
export const clockErrors = {
  clockDiffers: (processMs: number, databaseMs: number): Trouble => ({
    message: `This machine's clock is ${apart(processMs, databaseMs)} the database's: ${times(processMs, databaseMs)}.`,
    meaning: "With a wrong clock, certifications end too late or too early. Nothing was called or written.",
    advice:
      "Set the clock that is wrong (NTP), and repeat the command. If it is the database's and you cannot set it, add --accept-clock: certifications then count by the earlier of the two.",
  }),
  clockAccepted: (processMs: number, databaseMs: number) =>
    `warning: this machine's clock is ${apart(processMs, databaseMs)} the database's (${times(processMs, databaseMs)}); certifications count by the earlier of the two.`,
  clockMoved: (processMs: number, ledgerMs: number) =>
    `warning: this machine's clock is now ${apart(processMs, ledgerMs)} the ledger's; certifications count by the earlier of the two.`,
};

/** A remark on the service's clock, `aheadMs` below zero where it is behind. */
export function serviceClockDiffers(aheadMs: number): string {
  return `the service's is ${apart(aheadMs, 0)} this machine's: one of the two is wrong`;
}

function apart(oneMs: number, otherMs: number): string {
  const far = f.duration(Math.abs(oneMs - otherMs));
  return oneMs > otherMs ? `${far} ahead of` : `${far} behind`;
}

function times(processMs: number, databaseMs: number): string {
  return `${f.time(msToIso(processMs))} here, ${f.time(msToIso(databaseMs))} there`;
}
