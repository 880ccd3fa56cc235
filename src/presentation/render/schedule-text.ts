import type { ScheduleReport } from "../../projections/schedule-report.ts";
import { scheduledCommand } from "../advice/scheduled-command.ts";
import type { Field, Page } from "./page.ts";
import { printable } from "./printable.ts";
import { renderRecord } from "./record-text.ts";

/** The report of a schedule that was added or removed, as text; ends with a line break. */
export function renderSchedule({ run, added, removed }: ScheduleReport, page: Page): string {
  const { schedules } = page.texts;
  const decided =
    removed === null ? schedules.nothing : schedules.removedValue(printable(removed.name), removed.scheduleId);
  const fields: Field[] = added === null ? [[schedules.decided, decided]] : addedFacts(added, schedules);
  return renderRecord(run, { title: schedules.title, fields, body: [] }, page);
}

function addedFacts(
  { name, cron, zone, start }: NonNullable<ScheduleReport["added"]>,
  schedules: Page["texts"]["schedules"],
): Field[] {
  return [
    [schedules.name, printable(name)],
    [schedules.at, printable(schedules.rhythm(cron, zone))],
    [schedules.starts, printable(scheduledCommand(start))],
  ];
}
