import { type AdviceKey, adviceKeys } from "./advice-key.ts";
import { type Consequence, type FailureEffect, failureEffects } from "./failure-effects.ts";
import type { FailureCondition, FailureRow } from "./failure-row.ts";
import { failureTable } from "./failure-table.ts";

/** The failure table as docs/failures.md shows it; `describe` is what one language says of an advice. */
export function failureTableToMarkdown(describe: (key: AdviceKey) => string): string {
  const sections = adviceKeys.map((key) => `### ${key}\n\n${describe(key)}`);
  return `${intro}\n${failureTable.map(rowToMarkdown).join("\n")}\n\n${["## Advice", ...sections].join("\n\n")}\n`;
}

const intro = `# Failures: how a call that brought no complete reply is named

Generated from \`src/bedrock/failure-table.ts\` by \`npm run docs\`; do not edit.

Rows are tried from the top; the first one that fits decides. Documented texts come first, then replies that are not
Bedrock's ([decision 33](decisions/0033-what-bedrock-did-not-write-is-the-roads.md)), names, network codes, and finally the
HTTP status; a text is considered only if AWS or the SDK documents it.

*Retried* says what makes the same call again:

- *attempts*: up to \`--max-retries\` attempts per trial, each after a growing, jittered wait that is never shorter than the
  service's Retry-After (as far as \`--max-wait\` allows). A refusal of category \`unknown\` or \`connection_failed\` with a
  status below 500 that comes twice in a row (same code, status and text) is not tried a third time.
- *quota*: a throttled call uses up no attempt. It is waited out, up to \`--max-wait\` per model; a wait that would exceed
  what is left of that is not begun.
- *once*: the failure itself says when a call may succeed. It is made once more then, if an attempt is left and
  \`--max-wait\` allows the wait. A Retry-After does the same for every refusal of access or credentials.

*Probe*, *model* and *run* say what happens to them if no call follows; an empty cell means that they continue. *Probe* is
the outcome of one trial: a failed one is confirmed in other words. At the gate, the first probe, an undecided trial
also ends the model, as \`inconclusive\`.

| when | category | retried | probe | model | run | advice |
|---|---|---|---|---|---|---|`;

function rowToMarkdown(row: FailureRow): string {
  const { when, category, advice, code } = row;
  const effect = failureEffects[category];
  const named = code === undefined ? "" : ` (recorded as \`${code}\`)`;
  const cells = [
    `${conditionToMarkdown(when)}${named}`,
    `\`${category}\``,
    retriedToMarkdown(effect, row),
    consequences(effect.probe),
    consequences(effect.model),
    consequences(effect.run, "suspended: "),
    `[${advice}](#${advice})`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function retriedToMarkdown({ repeats }: FailureEffect, { comeBack }: FailureRow): string {
  if (repeats !== "told") return repeats ?? "no";
  if (comeBack === undefined) return "no";
  return comeBack === "at_once" ? "once, at once" : "once, after the minutes that it names";
}

function consequences(list: readonly Consequence<string>[], lead = ""): string {
  return list.map(({ is, when }) => `${lead}\`${is}\`${when === undefined ? "" : ` ${when}`}`).join("; ");
}

function conditionToMarkdown(when: FailureCondition): string {
  const parts = [
    when.isForeign === undefined ? null : when.isPage === undefined ? "a reply that is not Bedrock's" : "a page",
    codes("", when.names),
    codes("code ", when.errnos),
    codes("failed in ", when.syscalls),
    range("HTTP ", when.httpStatus),
    range("originalStatusCode ", when.originalStatus),
    when.text === undefined ? null : `“${when.text.says}”`,
    when.isClockCorrected === undefined ? null : "the SDK has just corrected its clock by the service's",
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
