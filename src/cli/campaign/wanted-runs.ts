import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { suiteDigest } from "../../certification/suite.ts";
import type { WantedRun } from "../../events/campaign-event.ts";
import type { Model } from "../../models/model.ts";
import { noServiceFacts } from "../../models/service-facts.ts";
import { budgetShares } from "../../planning/budget-shares.ts";
import { dealtToLane, type Lane, lanesFor } from "../../planning/lanes.ts";
import { toListing } from "../../planning/list-models.ts";
import type { Plan } from "../../planning/plan-model.ts";
import { planRun } from "../../planning/plan-run.ts";
import type { CertificationRow } from "../../projections/certification-row.ts";
import type { PreparedRun } from "../session/prepare-run.ts";
import { registryCommit } from "../session/registry-commit.ts";
import { renewedBy } from "../session/renewed-by.ts";

/** One run of a campaign before it has an id: a lane of what was prepared for its target. */
export interface PlannedRun {
  readonly prepared: PreparedRun;
  readonly lane: Lane;
  readonly plan: Plan;
}

/** What was prepared for one target, and in how many lanes it is wanted. */
export interface PreparedTarget {
  readonly prepared: PreparedRun;
  readonly lanes: number;
}

/** The plans of the runs, a lane each; `certifications` are the current ones, null if no ledger can be asked. */
export function planRuns(
  targets: readonly PreparedTarget[],
  certifications: readonly CertificationRow[] | null,
): readonly PlannedRun[] {
  return targets.flatMap(({ prepared, lanes }) =>
    lanesFor(prepared.models.length, lanes).map((lane) => {
      const { own } = dealtToLane(prepared.models, lane);
      return { prepared, lane, plan: planOf(prepared, own, certifications) };
    }),
  );
}

function planOf(
  { caller, suite, options }: PreparedRun,
  models: readonly Model[],
  certifications: readonly CertificationRow[] | null,
): Plan {
  const { region, deep, skipCleanup } = options;
  const { target } = caller;
  const how = { suite, region, deep, service: noServiceFacts, now: new Date().toISOString() };
  const listed = toListing(models, how).models;
  const renews = skipCleanup ? [] : renewedBy({ target, suite: suite.name, models: listed }, certifications);
  return planRun({ target, suite, options, models: listed, renews });
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
