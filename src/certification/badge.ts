import type { Badge } from "../events/vocabulary.ts";

/** The badge of a rating (0.0 to 5.0, already rounded to one decimal). */
export function badgeFor(rating: number): Badge {
  if (rating >= 4.8) return "PREMIUM";
  if (rating >= 4.0) return "RECOMMENDED";
  if (rating >= 3.0) return "FUNCTIONAL";
  if (rating >= 2.0) return "LIMITED";
  if (rating >= 1.0) return "NOT_RECOMMENDED";
  return "UNAVAILABLE";
}
