import type { ListedModel } from "../../events/run-event.ts";
import type { Plan } from "../../planning/plan-model.ts";
import { previousVerdicts } from "../../projections/postgres/certification-queries.ts";
import { withLedger } from "../open-ledger.ts";
import { hasLedger } from "../questions/read-certifications.ts";
import type { Settings } from "../settings.ts";

/**
 * The certifications that a start would mark as being renewed; null when no ledger can be asked. A plan needs no ledger,
 * so none is made for it, and one that cannot be reached is no error.
 */
export async function renewedBy(
  run: { readonly target: string; readonly suite: string; readonly models: readonly ListedModel[] },
  settings: Settings,
): Promise<Plan["renews"] | null> {
  if (!hasLedger(settings)) return [];
  try {
    const { target, suite } = run;
    const modelIds = run.models.map(({ modelId }) => modelId);
    const previous = await withLedger(settings, ({ ledger }) =>
      ledger.withClient((client) => previousVerdicts(client, { target, suite, modelIds })),
    );
    return previous.filter(({ verdict }) => verdict !== "skipped");
  } catch {
    return null;
  }
}
