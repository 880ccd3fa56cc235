import { present } from "../events/present.ts";
import type { MachineEvent } from "../machine/machine-event.ts";
import type { RunContext } from "../machine/run-context.ts";
import type { ScheduleRow } from "./schedule-row.ts";

/** One change of the rows of `recert.schedules`; `runId` is the run that makes it, of a tick its campaign. */
export type ScheduleChange =
  | { readonly do: "schedule"; readonly row: ScheduleRow; readonly runId: string }
  | { readonly do: "unschedule"; readonly scheduleId: string; readonly runId: string }
  | { readonly do: "tick"; readonly scheduleId: string; readonly tick: string; readonly runId: string };

/** The changes that one event makes to schedules, `after` being its run after it. */
export function scheduleChanges(
  runId: string,
  event: MachineEvent,
  after: Pick<RunContext, "schedule">,
): readonly ScheduleChange[] {
  switch (event.type) {
    case "ScheduleAdded": {
      const { target, actor } = present(after.schedule, "start of the schedule");
      const last = { last_tick: null, last_campaign_id: null };
      const row = { schedule_id: runId, ...event.data, target, actor, added_at: event.occurredAt, ...last };
      return [{ do: "schedule", row, runId }];
    }
    case "ScheduleRemoved":
      return [{ do: "unschedule", scheduleId: event.data.scheduleId, runId }];
    case "CampaignStarted": {
      const { schedule } = event.data;
      return schedule === undefined ? [] : [{ do: "tick", scheduleId: schedule.id, tick: schedule.tick, runId }];
    }
    default:
      return [];
  }
}
