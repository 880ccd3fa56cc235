import type { ClearOptions, Revoked } from "../../events/clear-event.ts";
import type { ClearReport } from "../../projections/clear-report.ts";
import type { Field, Page } from "./page.ts";
import { printable } from "./printable.ts";
import { renderRecord } from "./record-text.ts";
import { table } from "./table.ts";
import { stars, verdictStyle } from "./verdict-marks.ts";

/** The certifications that will be or were revoked, as text; ends with a line break. */
export function renderRevoked(revoked: readonly Revoked[], page: Page): string {
  return `${revokedTable(revoked, page).join("\n")}\n`;
}

/** The report of a clear as text; ends with a line break. */
export function renderClear({ run, revoked }: ClearReport, page: Page): string {
  const { clear } = page.texts.renewals;
  const fields: Field[] = [
    [clear.asked, askedFor(run.options, page.texts)],
    [clear.revoked, clear.revokedValue(revoked.length)],
  ];
  const body = ["", ...(revoked.length === 0 ? [clear.none] : revokedTable(revoked, page))];
  return renderRecord(run, { title: `🧹 ${clear.title}`, fields, body }, page);
}

function askedFor({ only, vendor, suite }: ClearOptions, { renewals: { clear } }: Page["texts"]): string {
  return [
    only.length === 0 ? clear.askedAll : printable(only.join(", ")),
    ...(vendor === null ? [] : [clear.askedVendor(printable(vendor))]),
    ...(suite === null ? [] : [clear.suite(suite)]),
  ].join("; ");
}

function revokedTable(revoked: readonly Revoked[], page: Page): string[] {
  const { texts, style } = page;
  const { tables, renewals, words, format } = texts;
  return table(
    [tables.model, tables.verdict, tables.rating],
    revoked.map(({ modelId, suite, verdict, rating, runId }) => ({
      cells: [
        modelId,
        verdictStyle(verdict, style)(words.verdict[verdict]),
        rating === null ? "" : `${format.rating(rating)} ${stars(rating)}`.trimEnd(),
      ],
      details: [renewals.clear.suite(suite), renewals.clear.grantedBy(runId)],
    })),
    page,
  );
}
