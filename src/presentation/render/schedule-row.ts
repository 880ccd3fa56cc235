import { z } from "zod";
import { rhythmFields, scheduledStartSchema } from "../../events/schedule-event.ts";
import { runStatusSchema } from "../../projections/report-model.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

/** The campaign that a schedule started last, for which of its times, and its state; `exitCode` null until it ends. */
const lastCampaignSchema = z.object({
  tick: timeSchema,
  campaignId: z.string(),
  status: runStatusSchema,
  exitCode: z.int().nullable(),
});

/**
 * One element of `schedule list --json`: a schedule that was not removed. `target` names its targets as they were when it was
 * added, separated by commas.
 */
const scheduleRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  ...rhythmFields,
  target: z.string(),
  start: scheduledStartSchema,
  actor: z.string(),
  addedAt: timeSchema,
  next: timeSchema,
  last: lastCampaignSchema.nullable(),
});
export type ShownSchedule = z.infer<typeof scheduleRowSchema>;

/** `schedule list --json`, by name. */
export const scheduleRowsSchema = z.array(scheduleRowSchema);
