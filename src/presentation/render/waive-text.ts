import type { WaiveReport } from "../../projections/waive-report.ts";
import { columns, type Field, heading, type Page } from "./page.ts";
import { printable } from "./printable.ts";

/** The report of a waiver, or of its end, for people; ends with a line break. */
export function renderWaive(report: WaiveReport, page: Page): string {
  const { style, width, texts } = page;
  const { run } = report;
  const rule = style.faint("=".repeat(width));
  const lines = [
    ...[rule, style.strong(texts.renewals.waive.title), rule, ""],
    ...columns(facts(report, page), page),
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

function facts({ run, waiver }: WaiveReport, { texts }: Page): Field[] {
  const { report, renewals, words, format } = texts;
  const { waive } = renewals;
  const by = [printable(run.actor), printable(run.host), run.toolVersion] as const;
  return [
    [report.run, `${run.id} (${words.runStatus[run.status]})`],
    [report.target, run.target.startsWith("simulator/") ? `${run.target} (${report.simulated})` : run.target],
    [report.started, report.startedBy(format.time(run.startedAt), ...by)],
    ...(run.reason === null ? [] : [[report.reason, printable(run.reason)] as const]),
    ...(waiver === null ? [] : waiverFacts(waiver, run.suite.name, texts)),
    ...(waiver === null ? [[waive.decided, waive.nothing] as const] : []),
  ];
}

function waiverFacts(
  { modelId, capability, until, waivedBy }: NonNullable<WaiveReport["waiver"]>,
  suite: string,
  { renewals, format }: Page["texts"],
): Field[] {
  const { waive } = renewals;
  const decided = until === null ? waive.endedValue(waivedBy ?? "") : waive.untilValue(format.time(until));
  return [
    [waive.model, modelId],
    [waive.capability, `${capability} (${renewals.clear.suite(suite)})`],
    [waive.decided, decided],
  ];
}
