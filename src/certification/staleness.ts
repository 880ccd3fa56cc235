import type { Verdict } from "../events/vocabulary.ts";
import { isReached } from "../models/calendar.ts";
import type { Model } from "../models/model.ts";
import { isExpired } from "./expiry.ts";

/** Why a certification should be renewed; docs/verdicts.md says when each holds. */
export type StaleReason =
  | "expired"
  | "suite_changed"
  | "model_changed"
  | "lifecycle"
  | "left_registry"
  | "recertification_inconclusive";

/**
 * What the ledger knows of one certification. `verdict` is null where none was ever granted; `expiresAt` and the
 * digests then are too. `lifecycle` is what the registry stated when it was granted. `leftRegistry`: absent from the last
 * whole-registry run; `lastInconclusive`: the newest try to renew it found nothing out.
 */
export interface CertificationFacts {
  readonly verdict: Verdict | null;
  readonly expiresAt: string | null;
  readonly suiteDigest: string | null;
  readonly factsDigest: string | null;
  readonly lifecycle: Model["lifecycle"] | null;
  readonly leftRegistry: boolean;
  readonly lastInconclusive: boolean;
}

/** What there is to compare with. Null: no suite of that name, or no such model in the registry that was read. */
export interface FactsAtHand {
  readonly suiteDigest: string | null;
  readonly factsDigest: string | null;
  readonly lifecycle: Model["lifecycle"] | null;
}

/**
 * Why a certification should be renewed, in the order of the type above; empty if it need not be. If none was granted
 * there is nothing to go stale, except that the last attempt may have been inconclusive.
 */
export function staleReasons(facts: CertificationFacts, atHand: FactsAtHand, now: string): StaleReason[] {
  const granted = facts.verdict !== null;
  const holds: readonly (readonly [StaleReason, boolean])[] = [
    ["expired", facts.expiresAt !== null && isExpired(facts.expiresAt, now)],
    ["suite_changed", differ(facts.suiteDigest, atHand.suiteDigest)],
    ["model_changed", differ(facts.factsDigest, atHand.factsDigest)],
    ["lifecycle", granted && isRestated(facts.lifecycle, atHand.lifecycle)],
    ["left_registry", granted && facts.leftRegistry],
    ["recertification_inconclusive", facts.lastInconclusive],
  ];
  return holds.filter(([, isSo]) => isSo).map(([reason]) => reason);
}

/** What decides whether an application may use the model today. `endOfLifeOn` is null where no end is known. */
export interface UsabilityFacts {
  readonly verdict: Verdict | null;
  readonly expiresAt: string | null;
  readonly leftRegistry: boolean;
  readonly endOfLifeOn: string | null;
}

/** True for certified and quality_warning, unexpired, before the end of life, and still in the registry. */
export function isUsable(facts: UsabilityFacts, now: string): boolean {
  const granted = facts.verdict === "certified" || facts.verdict === "quality_warning";
  const inForce = facts.expiresAt !== null && !isExpired(facts.expiresAt, now);
  return granted && inForce && !facts.leftRegistry && !isReached(facts.endOfLifeOn, now);
}

/**
 * Whether the registry states another status or other dates. The passing of a known date changes nothing: a renewal
 * could not help.
 */
function isRestated(then: Model["lifecycle"] | null, now: Model["lifecycle"] | null): boolean {
  if (then === null || now === null) return false;
  return then.status !== now.status || then.legacyOn !== now.legacyOn || then.endOfLifeOn !== now.endOfLifeOn;
}

/** What is not known on one side has not changed. */
function differ(then: string | null, now: string | null): boolean {
  return then !== null && now !== null && then !== now;
}
