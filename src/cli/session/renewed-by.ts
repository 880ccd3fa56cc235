import type { ListedModel } from "../../events/run-event.ts";
import type { Plan } from "../../planning/plan-model.ts";
import { matchesTarget } from "../../planning/target-pattern.ts";
import type { CertificationRow } from "../../projections/certification-row.ts";
import { toPrevious } from "../../projections/postgres/certification-queries.ts";
import { readCertifications } from "../questions/read-certifications.ts";
import type { Settings } from "../settings.ts";

/**
 * The current certifications; null if no ledger can be asked. A plan needs no ledger, so none is made for it, and an
 * unreachable one is not an error.
 */
export async function certificationsAtHand(settings: Settings): Promise<readonly CertificationRow[] | null> {
  return readCertifications(settings).catch(() => null);
}

/** Those of them that a start would mark as being renewed, on its target or on all of a pattern. */
export function renewedBy(
  run: { readonly target: string; readonly suite: string; readonly models: readonly ListedModel[] },
  certifications: readonly CertificationRow[] | null,
): Plan["renews"] | null {
  if (certifications === null) return null;
  const modelIds = new Set(run.models.map(({ modelId }) => modelId));
  const own = certifications.filter(({ target, suite }) => suite === run.suite && matchesTarget(run.target, target));
  const previous = own.filter(({ model_id }) => modelIds.has(model_id)).flatMap(toPrevious);
  return previous.filter(({ verdict }) => verdict !== "skipped");
}
