import type { Output } from "../output.ts";
import { lackOf, missingHere } from "./require-workers.ts";

/** Says on stderr where workers, who carry schedules out, cannot run on this machine. A ledger may have them elsewhere. */
export function sayIfWorkersLack(output: Output): void {
  const missing = missingHere();
  if (missing !== null) output.note(output.texts.schedules.workersElsewhere(lackOf(missing, output.texts).message));
}
