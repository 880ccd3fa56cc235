import type { ReportModel } from "../../projections/report-model.ts";
import { verdictInWords } from "./brief-columns.ts";
import { flowed, hang, heading, type Page } from "./page.ts";
import { verdictStyle } from "./verdict-marks.ts";

/**
 * Which models are not what they were: a line where the verdict is another one, the rest by rating in one paragraph each.
 * Without anything before there is nothing to say.
 */
export function briefChanges(models: readonly ReportModel[], page: Page): string[] {
  const { texts, width } = page;
  const { brief, report } = texts;
  const known = models.filter(({ previous, verdict }) => previous !== null && verdict !== null);
  const changed = known.filter(({ change }) => change !== "same");
  if (known.length === 0) return [];
  if (changed.length === 0) return hang("  ", report.nothingChanged, width);
  return [
    ...heading(`🔀 ${brief.changed}`, page),
    ...changed.filter((model) => !isOnlyRated(model)).flatMap((model) => changeLine(model, page)),
    ...ratedLines(changed, "better", brief.ratedBetter, page),
    ...ratedLines(changed, "worse", brief.ratedWorse, page),
  ];
}

function isOnlyRated({ previous, verdict }: ReportModel): boolean {
  return previous?.verdict === verdict;
}

function changeLine({ modelId, verdict, rating, previous, change }: ReportModel, { texts, style, width }: Page) {
  if (verdict === null || previous === null) return [];
  const line = texts.brief.was(modelId, verdictInWords(previous, texts), verdictInWords({ verdict, rating }, texts));
  const colour = verdictStyle(verdict, style);
  return hang("  ", change === "kept" ? texts.brief.kept(line) : line, width, 4).map(colour);
}

function ratedLines(
  changed: readonly ReportModel[],
  change: "better" | "worse",
  lead: string,
  { texts: { brief, format }, width }: Page,
): string[] {
  const own = changed.filter((model) => isOnlyRated(model) && model.change === change);
  const parts = own.map(({ modelId, rating, previous }, i) => {
    const [was, is] = [previous?.rating ?? 0, rating ?? 0].map(format.rating);
    return `${brief.rated(modelId, String(was), String(is))}${i < own.length - 1 ? "," : ""}`;
  });
  return parts.length === 0 ? [] : flowed([`${lead}:`, ...parts], " ", width, "  ");
}
