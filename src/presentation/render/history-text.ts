import type { HistoryEntry, ModelHistory } from "../../projections/certification-history.ts";
import { hang, heading, type Page } from "./page.ts";
import { printable, printableIn } from "./printable.ts";
import { badgeMark, verdictStyle } from "./verdict-marks.ts";

/** Every certification that each model ever had, as text, the newest last; ends with a line break. */
export function renderHistory(models: readonly ModelHistory[], page: Page): string {
  const { history } = page.texts.renewals;
  if (models.length === 0) return `${history.none}\n`;
  const lines = printableIn(models).flatMap(({ modelId, target, suite, entries }) => [
    ...heading(history.heading(modelId, target, suite), page),
    ...(target.startsWith("simulator/") ? [page.texts.report.simulated, ""] : []),
    ...entries.flatMap((entry) => entryLines(entry, page)),
  ]);
  return `${lines.slice(1).join("\n")}\n`;
}

function entryLines(entry: HistoryEntry, page: Page): string[] {
  const { texts, style, width } = page;
  const { verdict, rating, badge, runId, concludedAt, expiresAt, end } = entry;
  const { renewals, words, format } = texts;
  const grade = rating === null ? null : format.rating(rating);
  const said = renewals.history.entry(format.time(concludedAt), words.verdict[verdict], grade);
  const details = [
    ...(badge === null ? [] : [badgeMark(badge, words.badge)]),
    renewals.history.byRun(runId),
    ...(expiresAt === null ? [] : [renewals.history.validUntil(format.time(expiresAt))]),
    ...endOf(entry, page),
  ];
  return [
    verdictStyle(end === null ? verdict : null, style)(said),
    ...hang("  ", details.join(" · "), width).map(style.faint),
  ];
}

function endOf({ verdict, end }: HistoryEntry, { texts: { renewals } }: Page): string[] {
  if (end !== null) return [printable(renewals.history.end(end))];
  return verdict === "inconclusive" ? [] : [renewals.history.inForce];
}
