import type { ListedModel } from "../../events/run-event.ts";
import type { Plan } from "../../planning/plan-model.ts";
import { matchesTarget } from "../../planning/target-pattern.ts";
import { toPrevious } from "../../projections/postgres/certification-queries.ts";
import { readCertifications } from "../questions/read-certifications.ts";
import type { Settings } from "../settings.ts";

/**
 * The certifications that a start would mark as being renewed, on its target or on all of a pattern; null when no ledger
 * can be asked. A plan needs no ledger, so none is made for it, and one that cannot be reached is no error.
 */
export async function renewedBy(
  run: { readonly target: string; readonly suite: string; readonly models: readonly ListedModel[] },
  settings: Settings,
): Promise<Plan["renews"] | null> {
  const modelIds = new Set(run.models.map(({ modelId }) => modelId));
  try {
    const rows = await readCertifications(settings);
    const own = rows.filter(({ target, suite }) => suite === run.suite && matchesTarget(run.target, target));
    const previous = own.filter(({ model_id }) => modelIds.has(model_id)).flatMap(toPrevious);
    return previous.filter(({ verdict }) => verdict !== "skipped");
  } catch {
    return null;
  }
}
