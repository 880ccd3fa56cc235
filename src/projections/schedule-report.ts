import { z } from "zod";
import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import { rhythmFields, scheduledStartSchema } from "../events/schedule-event.ts";
import type { RunState } from "../machine/fold.ts";
import { recordRunOf, recordRunShape } from "./record-report.ts";
import { headOf, lastOf } from "./report-events.ts";
import { totalsSchema } from "./report-model.ts";
import { totalsOf } from "./report-totals.ts";

/**
 * `report --format json` of a run of kind `schedule`: the frame of every report, without models, suite and registry, and with
 * the schedule that was added or removed. Both are null where that had not happened yet; else one is.
 */
export const scheduleReportSchema = z.object({
  schemaVersion: z.literal(1),
  run: z.object({ ...recordRunShape, kind: z.literal("schedule") }),
  totals: totalsSchema,
  models: z.array(z.never()),
  added: z.object({ name: z.string(), ...rhythmFields, start: scheduledStartSchema }).nullable(),
  removed: z.object({ name: z.string(), scheduleId: z.string() }).nullable(),
});
export type ScheduleReport = z.infer<typeof scheduleReportSchema>;

/**
 * The report of one run of kind `schedule` from its recorded events and the state that they fold to; a shorter history gives
 * it as it stood then. Pure. Throws if it is no such run, or the state is not that of the last event.
 */
export function buildScheduleReport(events: readonly RecordedEvent[], state: RunState): ScheduleReport {
  const { context } = state;
  const head = headOf(events.at(-1), context);
  return {
    schemaVersion: 1,
    run: recordRunOf(head, state, present(context.schedule, "start of the schedule")),
    totals: totalsOf(context, []),
    models: [],
    added: lastOf(events, "ScheduleAdded")?.data ?? null,
    removed: lastOf(events, "ScheduleRemoved")?.data ?? null,
  };
}
