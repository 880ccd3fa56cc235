import type { DueRow } from "../../planning/due-row.ts";
import { heading, type Page } from "./page.ts";
import { table } from "./table.ts";

/** What was asked, and the command that renews all that is due. */
export interface DueSurroundings {
  readonly target: string;
  readonly suite: string;
  readonly withinMs: number;
  readonly command: string;
}

/** What is due, as text, and the command to renew it; ends with a line break. */
export function renderDue(rows: readonly DueRow[], about: DueSurroundings, page: Page): string {
  const { texts, style } = page;
  const { due } = texts.renewals;
  const { target, suite, command } = about;
  if (rows.length === 0) return `${nothingDue(about, page)}\n`;
  const lines = [
    ...heading(due.summary(rows.length, target, suite), page).slice(1),
    ...table(
      [texts.tables.model, due.reasons],
      rows.map(({ modelId, reasons, expiresAt }) => ({
        cells: [modelId, reasons.map((reason) => due.reason[reason]).join(", ")],
        details: expiresAt === null || !reasons.includes("expires_soon") ? [] : [validUntil(expiresAt, texts)],
      })),
      page,
    ),
    "",
    due.renew,
    `  ${style.strong(command)}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** What was looked for and not found. */
export function nothingDue(
  { target, suite, withinMs }: Pick<DueSurroundings, "target" | "suite" | "withinMs">,
  { texts }: Pick<Page, "texts">,
): string {
  const { due } = texts.renewals;
  return withinMs === 0 ? due.none(target, suite) : due.noneWithin(target, suite, texts.format.duration(withinMs));
}

function validUntil(expiresAt: string, { renewals, format }: Page["texts"]): string {
  return renewals.history.validUntil(format.time(expiresAt));
}
