import { matchesAny } from "../models/selection.ts";

/** What somebody says that an account's quota of a model is; absent: nobody says. */
export interface DeclaredQuota {
  readonly tokensPerMinute?: number;
  readonly requestsPerMinute?: number;
}

/** By the model's id or the one that is invoked, or a glob of such ids; the first that fits decides. */
export type DeclaredQuotas = Readonly<Record<string, DeclaredQuota>>;

/** What is declared of the quota of a model, which has both ids; empty where nothing is. */
export function declaredQuotaOf(ids: readonly string[], declared: DeclaredQuotas): DeclaredQuota {
  return Object.entries(declared).find(([item]) => ids.some((id) => matchesAny(id, [item])))?.[1] ?? {};
}
