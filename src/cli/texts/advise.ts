import type { ErrorCategory } from "../../projections/report-model.ts";
import { advice } from "./en/advice.ts";

/** What a failure means and what to do, for `advice` in JSON: English in every language. */
export function adviseInEnglish(category: ErrorCategory): string {
  const { meaning, next } = advice[category];
  return `${meaning} ${next}`;
}
