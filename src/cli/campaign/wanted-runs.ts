import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { suiteDigest } from "../../certification/suite.ts";
import type { WantedRun } from "../../events/campaign-event.ts";
import { noServiceFacts } from "../../models/service-facts.ts";
import { budgetShares } from "../../planning/budget-shares.ts";
import { dealtToLane, type Lane, lanesFor } from "../../planning/lanes.ts";
import { toListing } from "../../planning/list-models.ts";
import type { Plan } from "../../planning/plan-model.ts";
import { planRun } from "../../planning/plan-run.ts";
import type { PreparedRun } from "../session/prepare-run.ts";
import { registryCommit } from "../session/registry-commit.ts";
import { renewedBy } from "../session/renewed-by.ts";
import type { Settings } from "../settings.ts";

/** One run of a campaign before it has an id: a lane of what was prepared for its target. */
export interface PlannedRun {
  readonly prepared: PreparedRun;
  readonly lane: Lane;
  readonly plan: Plan;
}

/** The plans of the runs of a campaign, a lane each; what certifications they would renew is asked of the ledger, if there is one. */
export async function planRuns(
  prepared: readonly PreparedRun[],
  lanes: number,
  settings: Settings,
): Promise<readonly PlannedRun[]> {
  const planned: PlannedRun[] = [];
  for (const one of prepared) {
    const { caller, suite, options, models } = one;
    const { region, deep } = options;
    for (const lane of lanesFor(models.length, lanes)) {
      const { own } = dealtToLane(models, lane);
      const how = { suite, region, deep, service: noServiceFacts, now: new Date().toISOString() };
      const listed = toListing(own, how).models;
      const asked = { target: caller.target, suite: suite.name, models: listed };
      const renews = options.skipCleanup ? [] : await renewedBy(asked, settings);
      planned.push({
        prepared: one,
        lane,
        plan: planRun({ target: caller.target, suite, options, models: listed, renews }),
      });
    }
  }
  return planned;
}

/** The runs as the campaign will want them; `maxCostMicroUsd` is dealt to them by what each is expected to cost. */
export async function wantedRuns(
  planned: readonly PlannedRun[],
  maxCostMicroUsd: number | null,
): Promise<readonly WantedRun[]> {
  const expected = planned.map(({ plan }) => plan.totals.costUsd?.expected ?? 0);
  const shares = maxCostMicroUsd === null ? null : budgetShares(maxCostMicroUsd, expected);
  const wanted: WantedRun[] = [];
  for (const [place, { prepared, lane, plan }] of planned.entries()) {
    const { caller, suite, registry, options } = prepared;
    wanted.push({
      runId: uuidv7(),
      ...lane,
      seed: randomBytes(16).toString("hex"),
      target: caller.target,
      options: { ...options, maxCostMicroUsd: shares?.[place] ?? null },
      suite: { name: suite.name, version: suite.version, digest: suiteDigest(suite) },
      registryDigest: registry.digest,
      registryCommit: registry.file === null ? null : await registryCommit(registry.file),
      wholeRegistry: options.only.length === 0 && options.exclude.length === 0,
      models: plan.models.length,
    });
  }
  return wanted;
}
