import type { FailureCategory } from "../events/vocabulary.ts";
import type { AdviceKey } from "./advice-key.ts";
import type { FailureRow } from "./failure-row.ts";

/** A row for one documented text of a ValidationException. */
export function validationRow(
  text: { readonly says: string; readonly pattern: RegExp },
  category: FailureCategory,
  advice: AdviceKey,
): FailureRow {
  return { when: { names: ["ValidationException"], text }, category, advice };
}

/** Refusals of the model as such: its id, its profile, the operation. AWS writes a typographic apostrophe today; both are taken. */
export const validationRows: readonly FailureRow[] = [
  validationRow(
    {
      says: "This action doesn’t support the model that you provided",
      pattern: /action doesn['’]t support the model|(does not|doesn['’]t) support (the )?converse\b/i,
    },
    "unsupported",
    "use_invoke_model",
  ),
  validationRow(
    { says: "… with on-demand throughput isn’t supported", pattern: /on-demand throughput isn['’]t supported/i },
    "needs_profile",
    "use_inference_profile",
  ),
  validationRow(
    { says: "The provided model identifier is invalid", pattern: /provided model identifier is invalid/i },
    "unknown_model",
    "check_model_id",
  ),
  validationRow({ says: "Operation not allowed", pattern: /^operation not allowed/i }, "access_denied", "ask_support"),
  validationRow(
    {
      // What the control plane's endpoint says to a call of a model.
      says: "The requested operation is not recognized by the service",
      pattern: /requested operation is not recognized/i,
    },
    "connection_failed",
    "check_endpoint",
  ),
];
