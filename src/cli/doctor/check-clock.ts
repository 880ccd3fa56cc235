import type { Client } from "pg";
import type { Database } from "../../database/database.ts";
import { readClocks } from "../../database/read-clocks.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { areApart } from "../session/require-clock.ts";
import { type Finding, failure, ok } from "./finding.ts";

/** How far this machine's clock is from the database's: `start` and `resume` refuse beyond the tolerance. */
export async function checkClock(client: Client, kind: Database["kind"], texts: Texts): Promise<Finding> {
  const readings = await readClocks(client);
  const { doctor, errors } = texts;
  if (areApart(readings)) {
    const { message, advice } = errors.clockDiffers(readings.processMs, readings.databaseMs);
    return failure("clock", exitCodes.usage, { detail: message, mend: advice });
  }
  const apartMs = Math.abs(readings.processMs - readings.databaseMs);
  return ok("clock", kind === "embedded" ? doctor.clockAlone : doctor.clockAgrees(apartMs));
}
