import { type FactsAtHand, isUsable, staleReasons } from "../certification/staleness.ts";
import type { Capability } from "../events/vocabulary.ts";
import type { Model } from "../models/model.ts";
import { factsDigest, invocationIdFor } from "../models/registry.ts";
import { type CertificationRow, emptyCertification } from "../projections/certification-row.ts";
import type { WaiverRow } from "../projections/waiver-row.ts";
import { type CapabilityReadings, capabilitiesNow, meetsNeeds } from "./capabilities-now.ts";
import type { ShownStatus } from "./status-row.ts";

/** What `status` is made of. `target` is the one whose never-certified models are listed too; null = none. */
export interface StatusFacts {
  readonly certifications: readonly CertificationRow[];
  readonly registry: readonly Model[];
  readonly target: string | null;
  readonly suite: string;
  readonly suiteDigestOf: (suite: string) => string | null;
  readonly waivers: readonly WaiverRow[];
  /** What a row must also be good for to be `usable`. */
  readonly needs: readonly Capability[];
  readonly now: string;
  /** Whether `now` is an earlier moment: then nothing is compared with the suite and the registry of today. */
  readonly isPast?: boolean;
}

/** Every certification with what time, suite and registry say of it, then the models that never had one. */
export function statusRows(facts: StatusFacts): readonly ShownStatus[] {
  const { certifications, registry, target, suite } = facts;
  const known = new Set(
    certifications.filter((row) => row.target === target && row.suite === suite).map((row) => row.model_id),
  );
  const missing =
    target === null
      ? []
      : registry
          .filter(({ modelId }) => !known.has(modelId))
          .map(({ modelId, vendor }) => emptyCertification({ target, suite, model_id: modelId, vendor }));
  return [...certifications, ...missing].map((row) => statusRow(row, facts));
}

function statusRow(row: CertificationRow, status: StatusFacts): ShownStatus {
  const { now, needs, isPast = false } = status;
  const model = status.registry.find(({ modelId }) => modelId === row.model_id) ?? null;
  const capabilities = capabilitiesNow(row, status.waivers, now);
  const atHand = isPast ? nothingAtHand : factsAtHand(row, model, status);
  const facts = {
    verdict: row.verdict,
    expiresAt: row.expires_at,
    suiteDigest: row.suite_digest,
    factsDigest: row.facts_digest,
    lifecycle: row.lifecycle,
    endOfLifeOn: row.end_of_life_on,
    leftRegistry: row.left_registry,
    lastInconclusive: row.inconclusive_run_id !== null,
  };
  return {
    modelId: row.model_id,
    vendor: row.vendor,
    target: row.target,
    suite: row.suite,
    verdict: row.verdict,
    rating: row.rating,
    badge: row.badge,
    certifiedAt: row.certified_at,
    expiresAt: row.expires_at,
    usable: isUsable(facts, now) && meetsNeeds(capabilities, needs),
    capabilities,
    stale: row.verdict === "skipped" ? [] : staleReasons(facts, atHand, now),
    runId: row.run_id,
    renewingRunId: row.renewing_run_id,
    legacyOn: row.legacy_on ?? model?.lifecycle.legacyOn ?? null,
    endOfLifeOn: row.end_of_life_on ?? model?.lifecycle.endOfLifeOn ?? null,
    successor: model?.successor ?? null,
    revokedRunId: row.revoked_run_id,
    isWaived: isOnlyWaived(row, capabilities),
  };
}

const nothingAtHand = { suiteDigest: null, factsDigest: null, lifecycle: null };

/** A warning that would be a certification but for capabilities whose break a person accepts. */
function isOnlyWaived({ verdict, passed, probes }: CertificationRow, capabilities: CapabilityReadings): boolean {
  if (verdict !== "quality_warning" || passed === null || probes === null || 10 * passed < 8 * probes) return false;
  const states = Object.values(capabilities);
  return states.includes("waived") && !states.includes("broken");
}

function factsAtHand(row: CertificationRow, model: Model | null, { suiteDigestOf }: StatusFacts): FactsAtHand {
  const region = row.target.slice(row.target.lastIndexOf("/") + 1);
  return {
    suiteDigest: suiteDigestOf(row.suite),
    // By the registry's own id, as in the listing: a discovered profile is no change of the model's facts.
    factsDigest: model === null ? null : factsDigest(model, invocationIdFor(model, region)),
    lifecycle: model?.lifecycle ?? null,
  };
}
