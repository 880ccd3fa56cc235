import type { KeptCredentials } from "../../credentials/kept-credentials.ts";
import type { Page } from "./page.ts";
import { printable } from "./printable.ts";
import { table } from "./table.ts";

/** The kept credentials for people, in the order given; ends with a line break. */
export function renderCredentials(rows: readonly Omit<KeptCredentials, "sealed">[], page: Page): string {
  const { credentials, format, words } = page.texts;
  if (rows.length === 0) return `${credentials.none}\n`;
  const { name, region, keyId, updated, user } = credentials.titles;
  const lines = table(
    [name, region, keyId, updated],
    rows.map((row) => ({
      cells: [printable(row.name), row.region ?? words.none, `…${row.keyIdSuffix}`, format.time(row.updatedAt)],
      details: row.userEmail === null || row.userEmail === row.name ? [] : [`${user} ${printable(row.userEmail)}`],
    })),
    page,
  );
  return `${lines.join("\n")}\n`;
}
