/** Gives the ordinal of a call to a model, from 1. */
export type CallCounter = (modelId: string, header: string | string[] | undefined) => number;

/** Believes a sound `x-recert-call` header, by which a repeated call keeps its number; counts the calls without one itself. */
export function createCallCounter(): CallCounter {
  const countByModelId = new Map<string, number>();
  return (modelId, header) => {
    if (typeof header === "string" && /^[1-9]\d{0,8}$/.test(header)) return Number(header);
    const count = (countByModelId.get(modelId) ?? 0) + 1;
    countByModelId.set(modelId, count);
    return count;
  };
}
