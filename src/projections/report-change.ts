import type { Verdict } from "../events/vocabulary.ts";
import type { Change, ReportModel } from "./report-model.ts";

const rankByVerdict: Record<Verdict, number> = {
  certified: 3,
  quality_warning: 2,
  failed: 1,
  inconclusive: 0,
  skipped: 0,
};

/** What this run's verdict changes against the previous one, by verdict first and rating second; null while pending. */
export function changeOf({ verdict, rating, previous }: Pick<ReportModel, "verdict" | "rating" | "previous">) {
  if (verdict === null) return null;
  if (previous === null) return "first" satisfies Change;
  if (verdict === "inconclusive") return "kept" satisfies Change;
  if (verdict === "skipped") return (previous.verdict === "skipped" ? "same" : "ended") satisfies Change;
  const byVerdict = rankByVerdict[verdict] - rankByVerdict[previous.verdict];
  return changeBySign(byVerdict === 0 ? (rating ?? 0) - (previous.rating ?? 0) : byVerdict);
}

function changeBySign(difference: number): Change {
  if (difference === 0) return "same";
  return difference > 0 ? "better" : "worse";
}
