import { failureAdvice } from "./failure-advice.ts";
import type { FailureCondition, FailureRow } from "./failure-row.ts";
import { failureTable, retryFacts } from "./failure-table.ts";

/** The failure table as docs/failures.md shows it. */
export function failureTableToMarkdown(rows: readonly FailureRow[] = failureTable): string {
  return `${intro}\n${rows.map(rowToMarkdown).join("\n")}\n\n${adviceToMarkdown()}\n`;
}

const intro = `# Failures: how a call that brought no complete reply is named

Generated from \`src/bedrock/failure-table.ts\` by \`npm run build && node scripts/write-docs.mjs\`; do not edit.

Rows are tried from above; the first one that fits decides. Names come before network codes, and those before HTTP
statuses; a text is looked at only where AWS documents it. *Retried* failures are tried again up to \`--max-retries\`
times; throttled calls wait for the quota instead, up to \`--max-wait\`.

| when | category | retried | advice |
|---|---|---|---|`;

function rowToMarkdown({ when, category, advice, code }: FailureRow): string {
  const named = code === undefined ? "" : ` (recorded as \`${code}\`)`;
  return `| ${conditionToMarkdown(when)}${named} | \`${category}\` | ${retryFacts[category].retried ? "yes" : "no"} | [${advice}](#${advice}) |`;
}

function conditionToMarkdown(when: FailureCondition): string {
  const parts = [
    codes("", when.names),
    codes("code ", when.errnos),
    codes("failed in ", when.syscalls),
    range("HTTP ", when.httpStatus),
    range("originalStatusCode ", when.originalStatus),
    when.text === undefined ? null : `“${when.text.says}”`,
    when.isReplyBegun === undefined ? null : "any other error after a reply with status 2xx began",
  ].filter((part) => part !== null);
  return parts.length === 0 ? "anything else" : parts.join(" and ");
}

function codes(label: string, values: readonly string[] | undefined): string | null {
  return values === undefined ? null : `${label}${values.map((value) => `\`${value}\``).join(", ")}`;
}

function range(label: string, values: readonly [number, number] | undefined): string | null {
  if (values === undefined) return null;
  const [min, max] = values;
  return min === max ? `${label}${min}` : `${label}${min}–${max}`;
}

function adviceToMarkdown(): string {
  const sections = Object.entries(failureAdvice).map(([key, { means, doNext }]) => `### ${key}\n\n${means} ${doNext}`);
  return ["## Advice", ...sections].join("\n\n");
}
