import { nearestWord } from "../../models/nearest-word.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { ScheduleRow } from "../../projections/schedule-row.ts";
import { exitCodes } from "../exit-codes.ts";
import { withSuggestion } from "../options/integer.ts";
import { TroubleError } from "../trouble-error.ts";

/** The schedule of a name, or of an id that may be cut short. Throws `TroubleError` where there is none, or several. */
export function findSchedule(rows: readonly ScheduleRow[], wanted: string, texts: Texts): ScheduleRow {
  const named = rows.find(({ name }) => name === wanted);
  if (named !== undefined) return named;
  const [first, second] = rows.filter(({ schedule_id }) => schedule_id.startsWith(wanted.toLowerCase()));
  if (first !== undefined && second === undefined) return first;
  const near = nearestWord(
    wanted,
    rows.map(({ name }) => name),
  );
  const trouble = withSuggestion(texts.schedules.refused.unknown(wanted), near, texts);
  throw new TroubleError(exitCodes.usage, "unknown_schedule", trouble);
}
