import { v7 as uuidv7 } from "uuid";
import { machineName } from "../../machine/run-machine.ts";
import { listSchedules } from "../../projections/postgres/schedule-queries.ts";
import type { ScheduleRow } from "../../projections/schedule-row.ts";
import { exitCodes } from "../exit-codes.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { findSchedule } from "../schedule/find-schedule.ts";
import { underScheduleLock } from "../schedule/schedule-lock.ts";
import { thisOwner } from "../session/owner.ts";
import { recordWhole } from "../session/record-whole.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/**
 * `recert schedule remove NAME|ID`: it starts nothing any more; what it has started continues. Returns the exit code.
 */
export async function removeSchedule(
  wanted: string,
  { reason }: { readonly reason?: string },
  settings: Settings,
  output: Output,
): Promise<number> {
  const { schedules } = output.texts;
  return withLedger(settings, async (opened) => {
    const done = await underScheduleLock(opened, "names", async () => {
      const row = findSchedule(await opened.ledger.withClient(listSchedules), wanted, output.texts);
      return { row, runId: await record(opened, row, reason ?? null) };
    });
    if (done === null) throw new TroubleError(exitCodes.busy, "busy", schedules.refused.busy());
    const { runId } = done;
    const { name, schedule_id: scheduleId } = done.row;
    output.text(schedules.removed(name, scheduleId));
    const result = { type: "result", runId, status: "completed", exitCode: exitCodes.ok };
    if (output.json) output.data({ ...result, name, scheduleId });
    return exitCodes.ok;
  });
}

async function record(
  opened: OpenLedger,
  { name, target, schedule_id: scheduleId }: ScheduleRow,
  reason: string | null,
): Promise<string> {
  const runId = uuidv7();
  await recordWhole(opened, runId, [
    { type: "RunStarted", data: { ...thisOwner(reason), kind: "schedule", target, machine: machineName } },
    { type: "ScheduleRemoved", data: { name, scheduleId } },
    { type: "RunCompleted", data: { exitCode: exitCodes.ok } },
  ]);
  return runId;
}
