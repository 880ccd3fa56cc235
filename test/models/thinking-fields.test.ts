import { expect, test } from "vitest";
import type { Model } from "../../src/models/model.ts";
import { thinkingFields } from "../../src/models/thinking-fields.ts";

test.each<[Partial<Model["parameters"]>, object]>([
  [{ reasoning: null }, {}],
  [{ reasoning: "always" }, {}],
  [{ reasoning: "budget" }, { thinking: { type: "enabled", budget_tokens: 1_024 } }],
  [{ reasoning: "adaptive" }, { thinking: { type: "adaptive" } }],
  [
    { reasoning: "adaptive", reasoningDisplay: "summarized" },
    { thinking: { type: "adaptive", display: "summarized" } },
  ],
  [{ reasoning: "effort" }, { reasoningConfig: { type: "enabled", maxReasoningEffort: "low" } }],
  [{ reasoning: "reasoning_effort" }, { reasoning_effort: "medium" }],
  [{ reasoning: "reasoning_config" }, { reasoning_config: "low" }],
])("a model of which the registry says %j is asked to think by %j", (parameters, fields) => {
  expect(thinkingFields({ reasoning: null, ...parameters })).toEqual(fields);
});
