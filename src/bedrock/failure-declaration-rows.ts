import type { FailureRow } from "./failure-row.ts";
import { validationRow } from "./failure-validation-rows.ts";

/**
 * Refusals of what the registry declares: a capability or a parameter that does not exist for this model, account or place.
 * Each is `rejected`, as any wrong request; the advice says which fact to change. Sources: docs/families.md.
 */
export const declarationRows: readonly FailureRow[] = [
  rejected(
    "declare_no_tool_streaming",
    "This model doesn't support tool use in streaming mode",
    /doesn['’]t support tool use in streaming mode/i,
  ),
  rejected(
    "correct_reasoning",
    '"thinking.type.enabled" is not supported for this model',
    /thinking\.\S+ is not supported|thinking\.\S*: Extra inputs|\bthinking: Input tag|reasoning config value is invalid|extraneous key \[(thinking|reasoning\w*)\]/i,
  ),
  rejected(
    "correct_capabilities",
    "output_config.format: Extra inputs are not permitted",
    /: Extra inputs are not permitted|extraneous key \[outputConfig\]/i,
  ),
  rejected(
    "correct_capabilities",
    "This model doesn't support tool use",
    /doesn['’]t support (tool use|system messages|the (image|document|video) (field|content block))/i,
  ),
  rejected(
    "mend_parameters",
    "`temperature` is deprecated for this model",
    /`?(temperature|top_?[pk])`? is deprecated for this model/i,
  ),
  rejected(
    "mend_parameters",
    "`temperature` and `top_p` cannot both be specified",
    /`?temperature`? and `?top_p`? cannot both be specified/i,
  ),
  rejected(
    "mend_parameters",
    'tool_choice: type "tool" and "any" are not supported for this model',
    /tool_choice: .* not supported|tool_choice forces tool use/i,
  ),
  rejected(
    "mend_parameters",
    "This model doesn't support the … field. Remove … and try again",
    /doesn['’]t support the (?!s3Uri)[\w.]+ field\. Remove/i,
  ),
  rejected(
    "check_conversation",
    "The text field in the ContentBlock object at … is blank",
    /text field in the ContentBlock object at \S+ is blank|text content blocks must (be non-empty|contain non-whitespace)/i,
  ),
  rejected(
    "check_conversation",
    "A conversation must start with a user message",
    /conversation must (start|end) with a user message/i,
  ),
  rejected(
    "check_conversation",
    "This model does not support assistant message prefill",
    /does not support assistant (message )?prefill/i,
  ),
  rejected(
    "check_conversation",
    "Conversation blocks and tool result blocks cannot be provided in the same turn",
    /conversation blocks and tool (result|use) blocks cannot be provided in the same turn/i,
  ),
];

function rejected(advice: FailureRow["advice"], says: string, pattern: RegExp): FailureRow {
  return validationRow({ says, pattern }, "rejected", advice);
}
