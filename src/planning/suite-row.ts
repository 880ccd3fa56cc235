import { z } from "zod";

const timeSchema = z.iso.datetime({ precision: 3 });

/**
 * One element of `suites --json`. `atHand`: this recert judges by it. `firstRunId` is the run that recorded it first; null,
 * like the times, where no run did.
 */
const suiteRowSchema = z.object({
  name: z.string(),
  digest: z.string(),
  atHand: z.boolean(),
  runs: z.int().nonnegative(),
  firstRunId: z.string().nullable(),
  firstAt: timeSchema.nullable(),
  lastAt: timeSchema.nullable(),
});
export type SuiteRow = z.infer<typeof suiteRowSchema>;

/** `suites --json`: the available ones first, then older ones, the newest first. */
export const suiteRowsSchema = z.array(suiteRowSchema);
