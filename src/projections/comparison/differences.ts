import type { Report } from "../report-model.ts";
import { type Difference, differenceSchema } from "./comparison-model.ts";

/** In what the runs themselves differ, the gravest first. */
export function differencesOf({ run: a }: Report, { run: b }: Report): Difference[] {
  const isSaid: Readonly<Record<Difference, boolean>> = {
    same_run: a.id === b.id,
    suite: a.suite.name !== b.suite.name,
    suite_digest: a.suite.name === b.suite.name && a.suite.digest !== b.suite.digest,
    target: a.target !== b.target,
    a_unfinished: a.status !== "completed",
    b_unfinished: b.status !== "completed",
    a_is_later: a.startedAt > b.startedAt,
    trials: a.options.trials !== b.options.trials,
  };
  return differenceSchema.options.filter((difference) => isSaid[difference]);
}
