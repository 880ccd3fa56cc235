import type { Model } from "./model.ts";
import type { JsonObject } from "./model-request.ts";

/** The smallest budget that Anthropic takes, in tokens; the limit of the reply has to be above it. */
export const smallestThinkingBudget = 1_024;

type Parameters = Pick<Model["parameters"], "reasoning" | "reasoningDisplay">;

/**
 * The vendor fields that ask a model to think; empty if it cannot be asked, or thinks without being asked. Effort is
 * the lowest that is accepted, except for gpt-oss, where only `medium` was seen to be. Sources: docs/families.md.
 */
export function thinkingFields({ reasoning, reasoningDisplay }: Parameters): JsonObject {
  switch (reasoning) {
    case "budget":
      return { thinking: { type: "enabled", budget_tokens: smallestThinkingBudget } };
    case "adaptive":
      return {
        thinking: { type: "adaptive", ...(reasoningDisplay === undefined ? {} : { display: reasoningDisplay }) },
      };
    case "effort":
      return { reasoningConfig: { type: "enabled", maxReasoningEffort: "low" } };
    case "reasoning_effort":
      return { reasoning_effort: "medium" };
    case "reasoning_config":
      return { reasoning_config: "low" };
    case "always":
    case null:
      return {};
  }
}
