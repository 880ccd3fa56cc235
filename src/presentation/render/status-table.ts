import { isoToMs } from "../../events/iso-time.ts";
import type { ShownStatus } from "../../planning/status-row.ts";
import type { Format } from "../texts/format.ts";
import { lifecycleWords } from "./lifecycle-fields.ts";
import { heading, type Page } from "./page.ts";
import { printableIn } from "./printable.ts";
import { table } from "./table.ts";
import { badgeMark, stars, verdictStyle } from "./verdict-marks.ts";

/** The current certifications for people, a table for each target and suite; `nowIso` decides age and time left. */
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
  return [
    ...heading(`${group}: ${tables.usable(usable, rows.length)}`, page),
    ...(rows.some(({ target }) => target.startsWith("simulator/")) ? [page.texts.report.simulated, ""] : []),
    ...table(
      [tables.model, tables.verdict, tables.rating],
      rows.map((row) => ({ cells: cellsOf(row, page), details: detailsOf(row, nowIso, page.texts) })),
      page,
    ),
  ];
}

function cellsOf({ modelId, verdict, rating }: ShownStatus, { texts, style }: Page): string[] {
  const word = verdict === null ? texts.words.none : texts.words.verdict[verdict];
  const mark = rating === null ? "" : `${texts.format.rating(rating)} ${stars(rating)}`.trimEnd();
  return [modelId, verdictStyle(verdict, style)(word), mark];
}

function detailsOf(row: ShownStatus, nowIso: string, texts: Page["texts"]): string[] {
  const { tables, words, format } = texts;
  const { verdict, badge, certifiedAt, expiresAt, stale, renewingRunId } = row;
  return [
    ...(badge === null ? [] : [badgeMark(badge, words.badge)]),
    certifiedAt === null ? noneYet(row, texts) : ageOf(verdict, msBetween(certifiedAt, nowIso), tables, format),
    ...(expiresAt === null ? [] : [expiryOf(msBetween(nowIso, expiresAt), tables, format)]),
    ...capabilitiesOf(row, tables),
    ...(stale.length === 0 ? [] : [tables.stale(stale.map(words.stale).join(", "))]),
    ...lifecycleWords(row, nowIso, tables),
    ...(renewingRunId === null ? [] : [tables.renewing(renewingRunId)]),
  ];
}

/** Those that hold need no word: people look for what does not. */
function capabilitiesOf({ capabilities }: ShownStatus, { capabilities: words }: Page["texts"]["tables"]): string[] {
  return (["waived", "broken", "unproven", "flaky"] as const).flatMap((state) => {
    const names = Object.entries(capabilities).filter(([, reading]) => reading === state);
    return names.length === 0 ? [] : [words[state](names.map(([name]) => name).join(", "))];
  });
}

function noneYet({ verdict, revokedRunId }: ShownStatus, { tables, renewals }: Page["texts"]): string {
  if (revokedRunId !== null) return renewals.status.revokedBy(revokedRunId);
  return verdict === "skipped" ? tables.pastEndOfLife : tables.neverCertified;
}

function ageOf(
  verdict: ShownStatus["verdict"],
  ageMs: number,
  tables: Page["texts"]["tables"],
  format: Format,
): string {
  const age = format.duration(Math.max(0, ageMs));
  const isGranted = verdict === "certified" || verdict === "quality_warning";
  return isGranted ? tables.certifiedAgo(age) : tables.concludedAgo(age);
}

function expiryOf(restMs: number, tables: Page["texts"]["tables"], format: Format): string {
  return restMs > 0 ? tables.expiresIn(format.duration(restMs)) : tables.expiredAgo(format.duration(-restMs));
}

function msBetween(fromIso: string, toIso: string): number {
  return isoToMs(toIso) - isoToMs(fromIso);
}
