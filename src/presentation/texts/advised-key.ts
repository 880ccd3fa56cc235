import type { AdviceKey } from "../../bedrock/advice-key.ts";
import { adviceKeyFor } from "../../bedrock/failure-row-match.ts";
import type { ReportError } from "../../projections/report-model.ts";

/** Every advice: of the failure table, and about a reply that was judged or a probe that crashes left without a call. */
export type AdvisedKey = AdviceKey | "compare_answer" | "look_at_filters" | "look_at_the_machine";

/** Which advice an error gets, going only by what is recorded. */
export function advisedKey({ category, code, message, httpStatus }: ReportError): AdvisedKey {
  if (category === "wrong_answer") return code === "stop_reason" ? "look_at_filters" : "compare_answer";
  if (category === "unknown" && code === "abandoned") return "look_at_the_machine";
  return adviceKeyFor({ category, code, message, httpStatus });
}
