import type { Manner } from "./families/family.ts";
import type { Usage } from "./reply.ts";
import type { RequestTraits } from "./request-traits.ts";

/** What decides the form of a reply on the wire beside the reply itself. */
export interface WireForm {
  readonly manner: Manner;
  readonly traits: Pick<RequestTraits, "echoed" | "hasCachePoint">;
}

const readFromCache = { cacheReadInputTokenCount: 0, cacheReadInputTokens: 0 };
const withCache = { ...readFromCache, cacheWriteInputTokenCount: 0, cacheWriteInputTokens: 0 };

/** The field `usage`, its keys in the service's order; absent where the model leaves it out. Nothing is ever cached here. */
export function usageField(usage: Usage | null, { manner, traits }: WireForm, isStreaming: boolean): object {
  if (usage === null) return {};
  const { inputTokens, outputTokens, totalTokens } = usage;
  const cacheUsage = traits.hasCachePoint ? "all" : isStreaming ? "with_cache_point" : manner.cacheUsage;
  return {
    usage: { ...cacheFields[cacheUsage], inputTokens, outputTokens, serverToolUsage: {}, totalTokens },
  };
}

const cacheFields: Readonly<Record<Manner["cacheUsage"], object>> = {
  with_cache_point: {},
  read: readFromCache,
  all: withCache,
};
