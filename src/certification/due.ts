import type { Verdict } from "../events/vocabulary.ts";
import { isExpired, timeAfter } from "./expiry.ts";
import type { StaleReason } from "./staleness.ts";

/** Why a model should be certified now: it has no certification, one that is stale, or one that is about to expire. */
export const dueReasons = [
  "never_certified",
  "revoked",
  "expired",
  "suite_changed",
  "model_changed",
  "lifecycle",
  "left_registry",
  "recertification_inconclusive",
  "expires_soon",
] as const;
export type DueReason = (typeof dueReasons)[number];

/** A model's current certification. `verdict` and `expiresAt` are null if there is none. */
export interface DueFacts {
  readonly verdict: Verdict | null;
  readonly expiresAt: string | null;
  readonly stale: readonly StaleReason[];
  readonly isRevoked: boolean;
}

/**
 * Why the model is due now, or within `withinMs` from now; empty where it is not. A verdict of `failed` or
 * `quality_warning` is in force like any other: it is due when it expires or goes stale. One that was skipped for its
 * end of life is not.
 */
export function dueReasonsOf({ verdict, expiresAt, stale, isRevoked }: DueFacts, now: string, withinMs: number) {
  const lacking: readonly DueReason[] = verdict !== null ? [] : [isRevoked ? "revoked" : "never_certified"];
  const isEnding = expiresAt !== null && !isExpired(expiresAt, now) && isExpired(expiresAt, timeAfter(now, withinMs));
  const ending: readonly DueReason[] = isEnding ? ["expires_soon"] : [];
  return [...lacking, ...stale, ...ending];
}
