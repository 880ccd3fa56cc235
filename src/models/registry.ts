import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { amazonModels } from "./amazon.models.ts";
import { anthropicModels } from "./anthropic.models.ts";
import { isReached } from "./calendar.ts";
import { cohereModels } from "./cohere.models.ts";
import { geographyOf, isOfferedIn } from "./inference-profiles.ts";
import type { Model } from "./model.ts";

/** The models that recert knows without a registry file, in the order in which they are certified. */
export function builtInRegistry(): readonly Model[] {
  return [...amazonModels, ...anthropicModels, ...cohereModels];
}

/** sha256 (hex) over the canonical JSON (RFC 8785) of the entries: any change of any fact, or of the order, changes it. */
export function registryDigest(models: readonly Model[]): string {
  return sha256OfCanonicalJson(models);
}

/**
 * sha256 (hex) over what can make a certification stale: capabilities, parameters, limits and the id that is actually
 * invoked. Price, dates, name and source are left out, since they do not change how a model answers.
 */
export function factsDigest(model: Model, invocationId: string): string {
  const { capabilities, parameters, limits } = model;
  return sha256OfCanonicalJson({ capabilities, parameters, limits, invocationId });
}

/** The id to invoke in a region by the registry: the declared one, else the model's own id. */
export function invocationIdFor(model: Model, region: string): string {
  return declaredInvocationIds(model, region)[0] ?? model.modelId;
}

/**
 * The ids that the entry declares for a region, the most exact first: the region itself, then the longest pattern. A
 * pattern does not carry a profile into a partition where it cannot exist: `*` with `global.` says nothing of GovCloud.
 */
export function declaredInvocationIds(model: Model, region: string): readonly string[] {
  const rank = (pattern: string) => (pattern === region ? Number.POSITIVE_INFINITY : pattern.length);
  const canExist = (invocationId: string) => {
    const geography = geographyOf(invocationId, model.modelId);
    return geography === null || isOfferedIn(geography, region);
  };
  return Object.entries(model.invocationIds)
    .filter(
      ([pattern, id]) =>
        pattern === region || (pattern.endsWith("*") && region.startsWith(pattern.slice(0, -1)) && canExist(id)),
    )
    .sort(([a], [b]) => rank(b) - rank(a))
    .map(([, id]) => id);
}

/** Whether the model can no longer be called: from 00:00 UTC of its end-of-life day on. `now` is an ISO 8601 UTC time. */
export function isPastEndOfLife(model: Model, now: string): boolean {
  return isReached(model.lifecycle.endOfLifeOn, now);
}

function sha256OfCanonicalJson(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new Error("Registry facts have no JSON form.");
  return createHash("sha256").update(json).digest("hex");
}
