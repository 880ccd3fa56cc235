import type { AdviceKey } from "./advice-key.ts";
import type { FailureRow } from "./failure-row.ts";

/** Bedrock gives a setting of the account now as a refused access, now as an invalid request. */
const refusing: readonly string[] = ["AccessDeniedException", "ValidationException", "ResourceNotFoundException"];

/** Account settings that keep a model from it: asked for once per model, and no judgement on the model. */
const settingRows: readonly FailureRow[] = [
  accountRow("change_data_retention", "data retention mode '…' is not available for this model", /\bdata retention\b/i),
  {
    ...accountRow("mend_payment", "INVALID_PAYMENT_INSTRUMENT", /INVALID_PAYMENT_INSTRUMENT|valid payment instrument/i),
    comeBack: "after_named_minutes",
  },
  accountRow(
    "submit_use_case",
    "Model use case details have not been submitted",
    /use case details have not been submitted|FTUFormNotFilled/i,
  ),
  accountRow(
    "request_access",
    "The model ID … is not enabled for this account",
    /\bmodel\b.*\bis not enabled for (this|your) account/i,
  ),
  accountRow(
    "ask_support",
    "Your account is not authorized to invoke this API operation",
    /account is not authorized to invoke this API operation/i,
  ),
];

/**
 * Who can lift a refusal, by the policy that AWS names in it ("Troubleshoot access denied error messages" of the IAM
 * guide): an explicit deny, or a policy that has to allow the call and does not.
 */
const policyRows: readonly FailureRow[] = [
  deniedBy("lift_organization_policy", "service control policy", "service control|resource control"),
  deniedBy("lift_endpoint_policy", "VPC endpoint policy", "VPC endpoint"),
  deniedBy("lift_permissions_boundary", "permissions boundary", "permissions boundary|session"),
  {
    when: {
      names: ["AccessDeniedException"],
      text: { says: "… with an explicit deny …", pattern: /with an explicit deny\b/i },
    },
    category: "access_denied",
    advice: "lift_explicit_deny",
  },
];

/** Rows of the failure table for what an account, or the organization above it, does not let through. */
export const accountRows: readonly FailureRow[] = [...settingRows, ...policyRows];

function accountRow(advice: AdviceKey, says: string, pattern: RegExp): FailureRow {
  return { when: { names: refusing, text: { says, pattern } }, category: "access_denied", advice };
}

function deniedBy(advice: AdviceKey, says: string, policies: string): FailureRow {
  const pattern = new RegExp(`(with an explicit deny in (a|an|the)|because no) (${policies})\\b`, "i");
  const text = { says: `… with an explicit deny in a ${says} …, … because no ${says} allows …`, pattern };
  return { when: { names: ["AccessDeniedException"], text }, category: "access_denied", advice };
}
