import { matchesAny } from "../models/selection.ts";

/** What somebody says that an account's quota of a model is; absent: nobody says. */
export interface DeclaredQuota {
  readonly tokensPerMinute?: number;
  readonly requestsPerMinute?: number;
}

/** By the id that is invoked, or a glob of such ids; the first that fits decides. */
export type DeclaredQuotas = Readonly<Record<string, DeclaredQuota>>;

/** What is declared of the quota of an invocation id; empty where nothing is. */
export function declaredQuotaOf(invocationId: string, declared: DeclaredQuotas): DeclaredQuota {
  return Object.entries(declared).find(([item]) => matchesAny(invocationId, [item]))?.[1] ?? {};
}
