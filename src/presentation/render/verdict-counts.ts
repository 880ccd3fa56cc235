import type { Totals } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { emojiByStanding } from "./verdict-marks.ts";

/** How many of each verdict, worst first; what there is none of is not said, but for the models that are certified. */
export function verdictCounts(totals: Totals, { words, format }: Texts): string[] {
  const { certified, qualityWarning, failed, inconclusive, skipped, pending } = totals;
  const all = [
    ["failed", failed, words.verdictCount("failed", failed)],
    ["quality_warning", qualityWarning, words.verdictCount("quality_warning", qualityWarning)],
    ["inconclusive", inconclusive, words.verdictCount("inconclusive", inconclusive)],
    ["pending", pending, `${format.number(pending)} ${words.pending}`],
    ["certified", certified, words.verdictCount("certified", certified)],
    ["skipped", skipped, words.verdictCount("skipped", skipped)],
  ] as const;
  return all
    .filter(([standing, count]) => count > 0 || standing === "certified")
    .map(([standing, , words]) => `${emojiByStanding[standing]} ${words}`);
}
