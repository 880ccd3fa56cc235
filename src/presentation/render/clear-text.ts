import type { ClearOptions, Revoked } from "../../events/clear-event.ts";
import type { ClearReport } from "../../projections/clear-report.ts";
import { columns, type Field, heading, type Page } from "./page.ts";
import { printable } from "./printable.ts";
import { table } from "./table.ts";
import { stars, verdictStyle } from "./verdict-marks.ts";

/** The certifications that go, or went, for people; ends with a line break. */
export function renderRevoked(revoked: readonly Revoked[], page: Page): string {
  return `${revokedTable(revoked, page).join("\n")}\n`;
}

/** The report of a clear for people; ends with a line break. */
export function renderClear(report: ClearReport, page: Page): string {
  const { style, width, texts } = page;
  const { clear } = texts.renewals;
  const rule = style.faint("=".repeat(width));
  const { revoked, run } = report;
  const lines = [
    ...[rule, style.strong(`🧹 ${clear.title}`), rule, ""],
    ...columns(facts(report, page), page),
    "",
    ...(revoked.length === 0 ? [clear.none] : revokedTable(revoked, page)),
    ...heading(`🔗 ${texts.report.record}`, page),
    ...columns(
      [
        [texts.report.lastEvent, texts.report.lastEventValue(run.headPosition, run.headVersion)],
        [texts.report.hash, run.headHash],
      ],
      page,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function facts({ run, revoked }: ClearReport, { texts }: Page): Field[] {
  const { report, renewals, words, format } = texts;
  const by = [printable(run.actor), printable(run.host), run.toolVersion] as const;
  return [
    [report.run, `${run.id} (${words.runStatus[run.status]})`],
    [report.target, run.target.startsWith("simulator/") ? `${run.target} (${report.simulated})` : run.target],
    [report.started, report.startedBy(format.time(run.startedAt), ...by)],
    ...(run.reason === null ? [] : [[report.reason, printable(run.reason)] as const]),
    [renewals.clear.asked, askedFor(run.options, texts)],
    [renewals.clear.revoked, renewals.clear.revokedValue(revoked.length)],
  ];
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
