import type { Page } from "./page.ts";
import { printable } from "./printable.ts";
import { table } from "./table.ts";

/** What is shown of kept credentials; `updatedAt` is an ISO 8601 UTC time. */
export interface CredentialsRow {
  readonly name: string;
  readonly userEmail: string | null;
  readonly region: string | null;
  readonly keyIdSuffix: string;
  readonly updatedAt: string;
}

/** The kept credentials as a table, in the order given; ends with a line break. */
export function renderCredentials(rows: readonly CredentialsRow[], page: Page): string {
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
