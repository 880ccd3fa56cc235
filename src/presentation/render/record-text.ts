import type { ClearReport } from "../../projections/clear-report.ts";
import type { ScheduleReport } from "../../projections/schedule-report.ts";
import type { WaiveReport } from "../../projections/waive-report.ts";
import { columns, type Field, heading, type Page, readableWidth } from "./page.ts";
import { printable } from "./printable.ts";

type RecordRun = (ClearReport | WaiveReport | ScheduleReport)["run"];

/** The report of a run that asked no model anything: its facts, what else there is to show, and its place in the ledger. */
export function renderRecord(
  run: RecordRun,
  { title, fields, body }: { readonly title: string; readonly fields: readonly Field[]; readonly body: string[] },
  page: Page,
): string {
  const { style, width, texts } = page;
  const rule = style.faint("=".repeat(Math.min(width, readableWidth)));
  const lines = [
    ...[rule, style.strong(title), rule, ""],
    ...columns([...facts(run, page), ...fields], page),
    ...body,
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

function facts(run: RecordRun, { texts: { report, words, format } }: Page): Field[] {
  const by = [printable(run.actor), printable(run.host), run.toolVersion] as const;
  return [
    [report.run, `${run.id} (${words.runStatus[run.status]})`],
    [report.target, run.target.startsWith("simulator/") ? `${run.target} (${report.simulated})` : run.target],
    [report.started, report.startedBy(format.time(run.startedAt), ...by)],
    ...(run.reason === null ? [] : [[report.reason, printable(run.reason)] as const]),
  ];
}
