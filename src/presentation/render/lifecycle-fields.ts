import { isNear, isReached } from "../../models/calendar.ts";
import type { ReportModel, ReportRun } from "../../projections/report-model.ts";
import type { Field, Page } from "./page.ts";

/** A remark on a model that was near its end of life when its run began: its dates and, if known, its successor. */
export function lifecycleFields(
  { lifecycle, skip }: Pick<ReportModel, "lifecycle" | "skip">,
  { startedAt }: Pick<ReportRun, "startedAt">,
  { texts: { report, tables } }: Page,
): Field[] {
  // Of a model that was skipped the reason says it all.
  const words = skip === null ? lifecycleWords(lifecycle, startedAt, tables) : [];
  return words.length === 0 ? [] : [[report.remark, words.join(", ")]];
}

/** The same in words, as of `now`; none if the end is neither near nor known to have come. */
export function lifecycleWords(
  { legacyOn, endOfLifeOn, successor }: Omit<ReportModel["lifecycle"], "from">,
  now: string,
  tables: Page["texts"]["tables"],
): string[] {
  if (!isReached(legacyOn, now) && !isNear(endOfLifeOn, now)) return [];
  return [
    ...(legacyOn === null ? [] : [tables.legacyOn(legacyOn)]),
    ...(endOfLifeOn === null ? [] : [tables.endOfLifeOn(endOfLifeOn)]),
    ...(successor === null ? [] : [tables.successor(successor)]),
  ];
}
