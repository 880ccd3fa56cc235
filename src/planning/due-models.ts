import { dueReasonsOf } from "../certification/due.ts";
import { type Suite, suiteDigest } from "../certification/suite.ts";
import type { Model } from "../models/model.ts";
import { isPastEndOfLife } from "../models/registry.ts";
import type { CertificationRow } from "../projections/certification-row.ts";
import type { DueRow } from "./due-row.ts";
import { statusRows } from "./status-rows.ts";

/** What is due is asked of one target and one suite; `withinMs` from `now`. */
export interface DueQuestion {
  readonly certifications: readonly CertificationRow[];
  readonly models: readonly Model[];
  readonly target: string;
  readonly suite: Suite;
  readonly withinMs: number;
  readonly now: string;
}

/** The models that should be certified, in their order; those past their end of life cannot be. */
export function dueModels({ certifications, models, target, suite, withinMs, now }: DueQuestion): readonly DueRow[] {
  const own = certifications.filter((row) => row.target === target && row.suite === suite.name);
  const suiteDigestOf = () => suiteDigest(suite);
  const facts = { certifications: own, registry: models, target, suite: suite.name, suiteDigestOf, now };
  const rows = statusRows({ ...facts, waivers: [], needs: [] });
  const rowById = new Map(rows.map((row) => [row.modelId, row]));
  return models.flatMap((model) => {
    const row = rowById.get(model.modelId);
    if (row === undefined || isPastEndOfLife(model, now)) return [];
    const { modelId, vendor, verdict, expiresAt, stale, revokedRunId } = row;
    const standing = { verdict, expiresAt, stale, isRevoked: revokedRunId !== null };
    const reasons = dueReasonsOf(standing, now, withinMs);
    return reasons.length === 0 ? [] : [{ modelId, vendor, target, suite: suite.name, reasons, verdict, expiresAt }];
  });
}
