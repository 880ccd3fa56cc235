import { expect, test } from "vitest";
import { declaredQuotaOf } from "../../src/quota/declared-quotas.ts";

test("the first id or glob that fits says what a quota is; nothing is said of the others", () => {
  const declared = {
    "eu.anthropic.claude-sonnet-4-6": { tokensPerMinute: 1 },
    "eu.*": { tokensPerMinute: 2, requestsPerMinute: 3 },
    "*nova*": { requestsPerMinute: 4 },
  };
  const found = ["eu.anthropic.claude-sonnet-4-6", "eu.amazon.nova-lite-v1:0", "amazon.nova-lite-v1:0", "x"];
  expect(found.map((id) => declaredQuotaOf([id], declared))).toEqual([
    { tokensPerMinute: 1 },
    { tokensPerMinute: 2, requestsPerMinute: 3 },
    { requestsPerMinute: 4 },
    {},
  ]);
});

test("a model is known by its own id too, not only by the profile that it is invoked through", () => {
  const ids = ["anthropic.claude-sonnet-4-6", "us.anthropic.claude-sonnet-4-6"];
  expect(declaredQuotaOf(ids, { "anthropic.*": { tokensPerMinute: 5 } })).toEqual({ tokensPerMinute: 5 });
});
