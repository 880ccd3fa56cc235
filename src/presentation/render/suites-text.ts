import type { SuiteContent } from "../../events/suite-content.ts";
import type { SuiteRow } from "../../planning/suite-row.ts";
import { type Field, heading, labelled, type Page } from "./page.ts";
import { printable } from "./printable.ts";

import { table } from "./table.ts";

/** A suite with all that it judges by. */
export interface ShownSuite extends SuiteContent {
  readonly name: string;
  readonly version: number;
  readonly digest: string;
}

/** The suites as text, in the order given; ends with a line break. */
export function renderSuites(rows: readonly SuiteRow[], page: Page): string {
  const { suites: words, format } = page.texts;
  const lines = table(
    [words.suite, words.digest, words.runs],
    rows.map(({ name, digest, atHand, runs, firstRunId, firstAt, lastAt }) => ({
      cells: [name, digest.slice(0, shortLength), format.number(runs)],
      details: [
        atHand ? words.atHand : words.earlier,
        ...(firstRunId === null || firstAt === null ? [] : [words.first(firstRunId, format.time(firstAt))]),
        ...(lastAt === null ? [] : [words.last(format.time(lastAt))]),
      ],
    })),
    page,
  );
  return `${lines.join("\n")}\n`;
}

const shortLength = 12;

/** What a suite asks, probe by probe; ends with a line break. The requests themselves are in its JSON. */
export function renderSuite({ name, version, digest, rules, probes }: ShownSuite, page: Page): string {
  const { suites: words, format } = page.texts;
  const lines = [
    ...heading(words.title(name, version), page),
    ...labelled([words.fullDigest, digest], page, ""),
    ...labelled([words.rules, rules.join(", ")], page, ""),
    ...probes.flatMap((probe, i) => {
      const gate = probe.gate ? ` (${words.gate})` : "";
      const fields: Field[] = [
        [words.asks, printable(probe.asks)],
        [words.capability, probe.capability],
        [words.deadline, format.duration(probe.deadlineMs)],
      ];
      return [
        "",
        `${i + 1}. ${page.style.strong(probe.name)}, ${words.version(probe.version)}${gate}`,
        ...fields.flatMap((field) => labelled(field, page, "   ")),
      ];
    }),
  ];
  return `${lines.join("\n")}\n`;
}
