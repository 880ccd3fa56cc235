import { z } from "zod";
import type { Conversation } from "./conversation.ts";
import type { ThinkingWish } from "./families/family.ts";

const fieldsSchema = z.looseObject({
  thinking: z.looseObject({ type: z.string().catch(""), budget_tokens: z.number().catch(0) }).optional(),
  reasoningConfig: z.unknown().optional(),
});

const fewestBudgetTokens = 1_024;

/**
 * Why a wish for thinking is refused, in the vendor's words; null where it is not, or where there is none. `taken` is how
 * this model can be asked. Sources: Anthropic's page on extended thinking; what Nova 1 says to a reasoningConfig.
 */
export function thinkingRefusal(
  { vendorFields, temperature, maxTokens, toolChoice }: Conversation,
  taken: readonly ThinkingWish[],
): string | null {
  const { thinking, reasoningConfig } = fieldsSchema.parse(vendorFields);
  if (reasoningConfig !== undefined && !taken.includes("effort"))
    return "Malformed input request: the provided reasoning config value is invalid, please reformat your input and try again.";
  if (thinking === undefined || thinking.type === "disabled") return null;
  if (!taken.includes("budget") && !taken.includes("adaptive"))
    return "Malformed input request: extraneous key [thinking] is not permitted, please reformat your input and try again.";
  if (temperature !== null && temperature !== 1) return "`temperature` may only be set to 1 when thinking is enabled.";
  if (toolChoice.kind !== "auto") return "Thinking may not be enabled when tool_choice forces tool use.";
  if (thinking.type !== "enabled") return null;
  if (!taken.includes("budget"))
    return '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.';
  if (thinking.budget_tokens < fewestBudgetTokens)
    return "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024";
  return maxTokens !== null && maxTokens <= thinking.budget_tokens
    ? "`max_tokens` must be greater than `thinking.budget_tokens`."
    : null;
}
