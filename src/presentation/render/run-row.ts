import { z } from "zod";
import { runKindSchema } from "../../events/vocabulary.ts";
import { runStatusSchema } from "../../projections/report-model.ts";

const timeSchema = z.iso.datetime({ precision: 3 });
const countSchema = z.int().nonnegative();

/** The process that drives a run now; null in a row = none, so an unfinished run is stopped and resumable. */
const ownerSchema = z.object({ host: z.string(), pid: z.int(), since: timeSchema });

/**
 * One element of `runs --json`. Of a campaign `target` names its targets, separated by commas, `runs` is how many of its runs
 * have begun, and progress and verdicts are theirs, `wantedRuns` how many it was started with; null in every other run. `queued`: it
 * is for workers, or of a campaign that is; `drivenRuns` is how many of its runs are driven now, and its duration the longest of
 * theirs. `status` comes from the ledger alone: a killed run is `running` without an owner.
 */
const runRowSchema = z.object({
  id: z.string(),
  kind: runKindSchema,
  status: runStatusSchema,
  target: z.string(),
  campaignId: z.string().nullable(),
  runs: countSchema.nullable(),
  wantedRuns: countSchema.nullable(),
  queued: z.boolean(),
  drivenRuns: countSchema.nullable(),
  owner: ownerSchema.nullable(),
  progress: z.object({ concluded: countSchema, total: countSchema }),
  verdicts: z.object({
    certified: countSchema,
    qualityWarning: countSchema,
    failed: countSchema,
    inconclusive: countSchema,
    skipped: countSchema,
  }),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  durationMs: countSchema,
  resumes: countSchema,
});
export type RunRow = z.infer<typeof runRowSchema>;

/** `runs --json`, newest first. */
export const runRowsSchema = z.array(runRowSchema);
