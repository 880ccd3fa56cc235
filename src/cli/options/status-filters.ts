import { type Badge, badgeSchema, type Verdict, verdictSchema } from "../../events/vocabulary.ts";
import type { ShownStatus } from "../../planning/status-row.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";
import { parseOneOf } from "./integer.ts";

/** The flags that choose and order what `status` shows, as they were typed. */
export interface StatusFilterFlags {
  readonly vendor?: string;
  readonly verdict?: readonly string[];
  readonly badge?: readonly string[];
  readonly minRating?: string;
  readonly stale?: boolean;
  readonly sort?: string;
}

/** Those flags, checked. An empty list lets everything through; a verdict of null is that of a model without one. */
export interface StatusFilters {
  readonly verdicts: readonly (Verdict | null)[];
  readonly badges: readonly Badge[];
  readonly minRating: number | null;
  readonly isStaleOnly: boolean;
  readonly sort: SortKey | null;
}

const sortKeys = ["model", "rating", "expiry", "age", "verdict"] as const;
type SortKey = (typeof sortKeys)[number];
const noVerdict = "none";
const verdictWords = [...verdictSchema.options, noVerdict] as const;

/** Checks the flags. Throws `TroubleError` that says what would be right. */
export function statusFilters(flags: StatusFilterFlags, texts: Texts): StatusFilters {
  const words = listed(flags.verdict).map((word) => parseOneOf("--verdict", word, verdictWords, texts));
  return {
    verdicts: words.map((word) => (word === noVerdict ? null : word)),
    badges: listed(flags.badge).map((word) => parseOneOf("--badge", word.toUpperCase(), badgeSchema.options, texts)),
    minRating: flags.minRating === undefined ? null : parseRating(flags.minRating, texts),
    isStaleOnly: flags.stale ?? false,
    sort: flags.sort === undefined ? null : parseOneOf("--sort", flags.sort, sortKeys, texts),
  };
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
  return verdictWords.indexOf(verdict ?? noVerdict);
}

function groupOf({ target, suite }: ShownStatus): string {
  return `${target} ${suite}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function parseRating(text: string, texts: Texts): number {
  const rating = /^\d(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (rating <= 5) return rating;
  const trouble = texts.errors.badValue("--min-rating", text, texts.renewals.status.ratingAllowed);
  throw new TroubleError(exitCodes.usage, "bad_value", trouble);
}

/** Comma lists, repeatable. */
function listed(values: readonly string[] = []): string[] {
  return values.flatMap((value) => value.split(",")).map((item) => item.trim());
}
