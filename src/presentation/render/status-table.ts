import { isReached } from "../../models/calendar.ts";
import type { ShownStatus } from "../../planning/status-row.ts";
import { heading, type Page } from "./page.ts";
import { pastEndOfLife } from "./past-end-of-life.ts";
import { printableIn } from "./printable.ts";
import { statusLayouts } from "./status-columns.ts";
import { fittedTable } from "./table.ts";

/** The current certifications, a table for each target and suite; `nowIso` decides age and time left. */
export function renderStatus(given: readonly ShownStatus[], nowIso: string, page: Page): string {
  const rows = printableIn(given);
  if (rows.length === 0) return `${page.texts.tables.noCertifications}\n`;
  const groups = [...new Set(rows.map(({ target, suite }) => page.texts.tables.group(target, suite)))];
  const lines = groups.flatMap((group) => {
    const own = rows.filter(({ target, suite }) => page.texts.tables.group(target, suite) === group);
    return groupLines(group, own, nowIso, page);
  });
  return `${lines.slice(1).join("\n")}\n`;
}

function groupLines(group: string, rows: readonly ShownStatus[], nowIso: string, page: Page): string[] {
  const { tables } = page.texts;
  const usable = rows.filter((row) => row.usable).length;
  const ended = rows.filter((row) => isEnded(row, nowIso));
  const items = rows.filter((row) => !isEnded(row, nowIso));
  const paragraph = pastEndOfLife(
    ended.map(({ modelId, endOfLifeOn, successor }) => ({ modelId, date: endOfLifeOn, successor })),
    "⏭️ ",
    page,
  );
  const isBoth = items.length > 0 && ended.length > 0;
  return [
    ...heading(`${group}: ${tables.usable(usable, rows.length)}`, page),
    ...(rows.some(({ target }) => target.startsWith("simulator/")) ? [page.texts.report.simulated, ""] : []),
    ...(items.length === 0 ? [] : fittedTable([{ label: null, items }], statusLayouts(nowIso, page), page)),
    ...(isBoth ? ["", ...paragraph] : paragraph),
  ];
}

/** What is past its end needs no line of its own, whether a run has said so or only the registry does. */
function isEnded({ verdict, endOfLifeOn }: ShownStatus, nowIso: string): boolean {
  return verdict === "skipped" || (verdict === null && isReached(endOfLifeOn, nowIso));
}
