import { findSuite } from "../certification/suites.ts";
import type { Model } from "../models/model.ts";
import type { CertificationRow } from "../projections/certification-row.ts";
import { dueModels } from "./due-models.ts";

/** Certifications of one target and suite: the due ones by their first reason, and those that have expired. */
export interface DueCounts {
  readonly target: string;
  readonly suite: string;
  readonly due: ReadonlyMap<string, number>;
  readonly overdue: number;
}

/** What is due now on each target by each suite that it was ever certified by; a suite that this build lacks is left out. */
export function dueCounts(
  certifications: readonly CertificationRow[],
  models: readonly Model[],
  now: string,
): readonly DueCounts[] {
  const places = new Map(certifications.map((row) => [`${row.suite} ${row.target}`, row]));
  return [...places.values()].flatMap(({ target, suite: name }) => {
    const suite = findSuite(name);
    if (suite === undefined) return [];
    const reasons = dueModels({ certifications, models, target, suite, withinMs: 0, now }).map((row) => row.reasons);
    const due = new Map<string, number>();
    for (const first of reasons.flatMap((all) => all.slice(0, 1))) due.set(first, 1 + (due.get(first) ?? 0));
    return [{ target, suite: name, due, overdue: reasons.filter((all) => all.includes("expired")).length }];
  });
}
