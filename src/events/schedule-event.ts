import { z } from "zod";
import { ownerFields } from "./clear-event.ts";

/** The first event of a run that adds or removes a schedule: it asks no model anything. `target` as in a campaign. */
export const scheduleBegunSchema = z.strictObject({
  ...ownerFields,
  kind: z.literal("schedule"),
  target: z.string(),
  machine: z.string(),
});
export type ScheduleBegun = z.infer<typeof scheduleBegunSchema>;

const flag = z.string().exactOptional();
const given = z.literal(true).exactOptional();

/**
 * What a schedule starts: the flags of `recert start`, each as it was typed, since the same code that reads them there
 * reads them at each tick. Paths are absolute; either `targets` or `region` says where. `due` is false where everything
 * is certified.
 */
export const scheduledStartSchema = z.strictObject({
  due: z.boolean(),
  within: flag,
  only: z.array(z.string()).exactOptional(),
  exclude: z.array(z.string()).exactOptional(),
  targets: flag,
  region: flag,
  account: flag,
  credentials: flag,
  user: flag,
  simulate: flag,
  registry: flag,
  suite: flag,
  lanes: flag,
  concurrency: flag,
  delay: flag,
  maxRetries: flag,
  maxWait: flag,
  maxCost: flag,
  quota: flag,
  trials: flag,
  deep: given,
  validFor: flag,
  evidence: flag,
  skipCleanup: given,
  reason: flag,
  logDir: flag,
  caBundle: flag,
});
export type ScheduledStart = z.infer<typeof scheduledStartSchema>;

/** The rhythm of a schedule: five fields of cron, read in an IANA time zone. */
export const rhythmFields = { cron: z.string(), zone: z.string() };
/** The same, on its way to be read. */
export type Rhythm = { readonly cron: string; readonly zone: string };

/** From now on what `start` says is started at the times that the rhythm names. The run is the schedule's id. */
export const scheduleAddedSchema = z.strictObject({ name: z.string(), ...rhythmFields, start: scheduledStartSchema });

/** The schedule that the run `scheduleId` added starts nothing any more. */
export const scheduleRemovedSchema = z.strictObject({ name: z.string(), scheduleId: z.string() });

/** Which schedule started a campaign, and for which of its times: the planned one, not when it was looked at. */
export const tickSchema = z.strictObject({ id: z.string(), tick: z.iso.datetime({ precision: 3 }) });
export type Tick = z.infer<typeof tickSchema>;
