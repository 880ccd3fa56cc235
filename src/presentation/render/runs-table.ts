import { isResumable } from "../advice/commands.ts";
import type { Page } from "./page.ts";
import { printableIn } from "./printable.ts";
import type { RunRow } from "./run-row.ts";
import { table } from "./table.ts";

/** The runs for people, in the order given; ends with a line break. `none` is said where there are none. */
export function renderRuns(rows: readonly RunRow[], page: Page, none: string = page.texts.tables.noRuns): string {
  const { tables } = page.texts;
  if (rows.length === 0) return `${none}\n`;
  const lines = table(
    [tables.run, tables.state, tables.done, tables.time],
    printableIn(rows).map((row) => ({ cells: cellsOf(row, page), details: detailsOf(row, page) })),
    page,
  );
  return `${lines.join("\n")}\n`;
}

function cellsOf(row: RunRow, { texts, style }: Page): string[] {
  const { id, kind, status, progress, durationMs } = row;
  const isLeft = isResumable(status, row.owner !== null) && !row.queued;
  const colour = isLeft ? style.warn : style.good;
  const state = stateOf(row, texts);
  const isCounted = kind === "certify" || kind === "campaign";
  const done = isCounted ? `${progress.concluded}/${progress.total}` : texts.tables.kinds[kind];
  return [id, colour(state), done, texts.format.duration(durationMs)];
}

/** A queued campaign is nobody's to resume: workers see to it. */
function stateOf({ status, owner, queued, drivenRuns }: RunRow, { words }: Page["texts"]): string {
  if (status !== "running" || owner !== null) return words.runStatus[status];
  if (!queued) return words.stoppedResumable;
  return drivenRuns === 0 ? words.queued : words.runStatus.running;
}

function detailsOf(row: RunRow, { texts }: Page): string[] {
  const { target, wantedRuns, startedAt, verdicts, owner } = row;
  // Whoever says that a queued campaign has ended claims it for that: nobody had stopped.
  const resumes = row.queued && row.kind === "campaign" ? 0 : row.resumes;
  const { tables, words, format } = texts;
  const counts = [
    ["certified", verdicts.certified],
    ["quality_warning", verdicts.qualityWarning],
    ["failed", verdicts.failed],
    ["inconclusive", verdicts.inconclusive],
    ["skipped", verdicts.skipped],
  ] as const;
  const counted = counts.filter(([, count]) => count > 0).map(([verdict, count]) => words.verdictCount(verdict, count));
  return [
    ...(wantedRuns === null ? [target] : [tables.campaignOf(wantedRuns), ...namedTargets(target, texts)]),
    tables.started(format.time(startedAt)),
    ...(counted.length > 0 ? [counted.join(", ")] : []),
    ...(resumes > 0 ? [tables.resumed(resumes)] : []),
    ...(owner === null ? [] : [tables.drivenBy(owner.host, owner.pid, format.time(owner.since))]),
  ];
}

/** How many targets of a campaign are named and not only counted. */
const mostNamed = 3;

function namedTargets(target: string, { tables }: Page["texts"]): string[] {
  const targets = target.split(",");
  return targets.length > mostNamed ? [tables.targets(targets.length)] : targets;
}
