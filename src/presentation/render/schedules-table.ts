import { scheduledCommand } from "../advice/scheduled-command.ts";
import type { Page } from "./page.ts";
import { printableIn } from "./printable.ts";
import type { ShownSchedule } from "./schedule-row.ts";
import { table } from "./table.ts";

/** The schedules as a table, in the order given; ends with a line break. */
export function renderSchedules(rows: readonly ShownSchedule[], page: Page): string {
  const { schedules } = page.texts;
  if (rows.length === 0) return `${schedules.none}\n`;
  const { name, next, last } = schedules.columns;
  const lines = table(
    [name, next, last],
    printableIn(rows).map((row) => ({ cells: cellsOf(row, page), details: detailsOf(row, page) })),
    page,
  );
  return `${lines.join("\n")}\n`;
}

function cellsOf({ name, next, last }: ShownSchedule, { texts }: Page): string[] {
  const { schedules, words, format } = texts;
  return [name, format.time(next), last === null ? schedules.never : standing(last)];

  function standing({ status, exitCode }: NonNullable<ShownSchedule["last"]>): string {
    const word = words.runStatus[status];
    return exitCode === null ? word : schedules.exitCode(word, exitCode);
  }
}

function detailsOf({ id, cron, zone, start, last }: ShownSchedule, { texts: { schedules, format } }: Page): string[] {
  return [
    id,
    schedules.rhythm(cron, zone),
    schedules.startsWhat(scheduledCommand(start)),
    ...(last === null ? [] : [schedules.lastCampaign(format.time(last.tick), last.campaignId)]),
  ];
}
