import type { Report, ReportModel, ReportRun } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { briefColumns, remarksOf } from "./brief-columns.ts";
import type { Page } from "./page.ts";
import { type Column, fittedTable, type Layout, type TableGroup } from "./table.ts";
import { emojiByStanding, verdictStyle } from "./verdict-marks.ts";

/** A line for each model that is not skipped, problems first; the more room there is, the more it says. */
export function briefTable({ models, run }: Pick<Report, "models" | "run">, page: Page): string[] {
  const groups = groupsOf(models, page);
  return groups.length === 0 ? [] : ["", ...fittedTable(groups, layoutsFor(run, page.texts), page)];
}

const standings = ["failed", "quality_warning", "inconclusive", "pending", "certified"] as const;

function groupsOf(models: readonly ReportModel[], { texts, style }: Page): TableGroup<ReportModel>[] {
  const groups = standings.flatMap((standing) => {
    const items = models.filter(({ verdict, skip }) => skip === null && (verdict ?? "pending") === standing);
    const verdict = standing === "pending" ? null : standing;
    const words = verdict === null ? texts.words.pending : texts.words.verdict[verdict];
    const label = verdictStyle(verdict, style)(`${emojiByStanding[standing]} ${words}`);
    return items.length === 0 ? [] : [{ label, items }];
  });
  // Of a single group the counts above the table have said it.
  return groups.length === 1 ? groups.map(({ items }) => ({ label: null, items })) : groups;
}

/**
 * From wide to narrow: as many of the columns that are merely useful as there is room for beside the remarks, else beside
 * the rest with the remarks below; then shorter and shorter forms of those that every reader wants.
 */
function layoutsFor(run: ReportRun, texts: Texts) {
  const all = briefColumns(run, texts);
  const { model, rating, badge, holding, latency, attempts, remarks } = all;
  const useful = [all.firstToken, all.probes, all.cost, all.before, all.until, all.calls];
  const wide = useful.map((_, left) => useful.slice(0, useful.length - left)).concat([[]]);
  const main = [model, rating, badge, holding, latency, attempts];
  const narrow = [
    [model, rating, badge, all.holdingShort, latency, attempts],
    [model, rating, badge, all.holdingShort, all.latencyAttempts],
    [model, all.ratingBadge, all.holdingShort, all.latencyAttempts],
    [model, all.starBadge, all.holdingShort, all.latencyAttempts],
  ];
  const below = (columns: readonly Column<ReportModel>[]): Layout<ReportModel> => ({
    columns,
    detailsOf: (item) => remarksOf(item, run, texts),
  });
  const beside = (columns: readonly Column<ReportModel>[]): Layout<ReportModel> => ({ columns, detailsOf: () => [] });
  return {
    layouts: [
      ...wide.map((extra) => beside([...main, ...extra, remarks])),
      ...wide.map((extra) => below([...main, ...extra])),
      ...narrow.map(below),
    ],
    inParagraphs: below(main),
  };
}
