import { type Badge, type Verdict, verdictSchema } from "../events/vocabulary.ts";
import type { ShownStatus } from "./status-row.ts";

/** By what the certifications can be ordered. */
export const sortKeys = ["model", "rating", "expiry", "age", "verdict"] as const;
type SortKey = (typeof sortKeys)[number];

/** What chooses and orders the certifications that are shown. An empty list lets everything through; a verdict of null is that of a model without one. */
export interface StatusFilters {
  readonly verdicts: readonly (Verdict | null)[];
  readonly badges: readonly Badge[];
  readonly minRating: number | null;
  readonly isStaleOnly: boolean;
  readonly sort: SortKey | null;
}

/** The rows that the filters let through, in the order asked for within each target and suite. */
export function filteredRows(rows: readonly ShownStatus[], filters: StatusFilters): readonly ShownStatus[] {
  const { verdicts, badges, minRating, isStaleOnly, sort } = filters;
  const shown = rows.filter(
    ({ verdict, badge, rating, stale }) =>
      (verdicts.length === 0 || verdicts.includes(verdict)) &&
      (badges.length === 0 || (badge !== null && badges.includes(badge))) &&
      (minRating === null || (rating !== null && rating >= minRating)) &&
      (!isStaleOnly || stale.length > 0),
  );
  if (sort === null) return shown;
  return [...shown].sort((a, b) => compareText(groupOf(a), groupOf(b)) || compareBy[sort](a, b));
}

/** Best rating, soonest expiry, oldest certification and best verdict first; what has none comes last. */
const compareBy: Record<SortKey, (a: ShownStatus, b: ShownStatus) => number> = {
  model: (a, b) => compareText(a.modelId, b.modelId),
  rating: (a, b) => (b.rating ?? -1) - (a.rating ?? -1),
  expiry: (a, b) => compareText(a.expiresAt ?? never, b.expiresAt ?? never),
  age: (a, b) => compareText(a.certifiedAt ?? never, b.certifiedAt ?? never),
  verdict: (a, b) => rankOf(a) - rankOf(b),
};

/** After every ISO time. */
const never = "~";

function rankOf({ verdict }: ShownStatus): number {
  const order = verdictSchema.options;
  return verdict === null ? order.length : order.indexOf(verdict);
}

function groupOf({ target, suite }: ShownStatus): string {
  return `${target} ${suite}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
