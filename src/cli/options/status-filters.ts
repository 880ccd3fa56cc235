import { badgeSchema, verdictSchema } from "../../events/vocabulary.ts";
import { type StatusFilters, sortKeys } from "../../planning/filtered-rows.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";
import { parseOneOf } from "./integer.ts";
import { listed } from "./listed.ts";

/** The flags that choose and order what `status` shows, as they were typed. */
export interface StatusFilterFlags {
  readonly vendor?: string;
  readonly verdict?: readonly string[];
  readonly badge?: readonly string[];
  readonly minRating?: string;
  readonly stale?: boolean;
  readonly sort?: string;
}

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

function parseRating(text: string, texts: Texts): number {
  const rating = /^\d(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (rating <= 5) return rating;
  const trouble = texts.errors.badValue("--min-rating", text, texts.renewals.status.ratingAllowed);
  throw new TroubleError(exitCodes.usage, "bad_value", trouble);
}
