import type { Report } from "../../projections/report-model.ts";
import { defaultSuite } from "../options/default-suite.ts";
import { microUsdToUsd } from "../options/money.ts";

/** The command that goes on with a run. */
export function resumeCommand(runId: string): string {
  return `recert resume ${runId}`;
}

/** The command that goes on with a run whose budget is used up: with enough for all that is left, in whole cents. */
export function resumeWithBudgetCommand(
  runId: string,
  { countedUsd, mostLeftUsd }: { readonly countedUsd: number; readonly mostLeftUsd: number },
): string {
  const cents = Math.ceil(Math.round((countedUsd + mostLeftUsd) * 1e6) / 1e4);
  return `${resumeCommand(runId)} ${maxCost(cents * 1e4)}`;
}

/**
 * The command that certifies these models again as the run did: on the same target, by the same suite, from the same registry. Ready to
 * paste into a shell; more than one model are given one a line.
 */
export function startAgainCommand(modelIds: readonly string[], { run }: Pick<Report, "run">): string[] {
  const { simulate, registry, region, evidence, trials, deep, maxCostMicroUsd, credentials } = run.options;
  const target = simulate === null ? `--region ${quoted(region)}` : `--simulate ${quoted(simulate)}`;
  const suite = run.suite.name === defaultSuite ? "" : `--suite ${quoted(run.suite.name)}`;
  const registryFlag = registry === null ? "" : `--registry ${quoted(registry)}`;
  // Whoever chose to keep less of the replies must not keep more by pasting a command.
  const evidenceFlag = evidence === "excerpt" ? "" : `--evidence ${evidence}`;
  const trialsFlag = trials === 1 ? "" : `--trials ${trials}`;
  const deepFlag = deep ? "--deep" : "";
  const costFlag = maxCostMicroUsd === null ? "" : maxCost(maxCostMicroUsd);
  const isKept = credentials !== "environment";
  const credentialsFlag = isKept ? `--credentials database --user ${quoted(credentials.database)}` : "";
  const flags = [trialsFlag, deepFlag, costFlag, registryFlag, evidenceFlag, credentialsFlag];
  const start = ["recert start", target, suite, ...flags];
  const [first = "", ...rest] = modelIds.map((id) => `--only ${quoted(id)}`);
  const head = [...start, rest.length === 0 ? first : ""].filter((part) => part !== "").join(" ");
  const lines = rest.length === 0 ? [head] : [head, ...[first, ...rest].map((only) => `  ${only}`)];
  return lines.map((line, i) => (i < lines.length - 1 ? `${line} \\` : line));
}

/** A command broken before its flags into lines of at most `width` columns, as far as it can be; ready to paste. */
export function commandLines(command: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of command.split(/ (?=--)/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + part.length + 1 <= width - 2) lines.splice(-1, 1, `${line} ${part}`);
    else lines.push(line === undefined ? part : `  ${part}`);
  }
  return lines.map((line, i) => (i < lines.length - 1 ? `${line} \\` : line));
}

/** Whether a command can go on with the run: it has not ended, and no process drives it now. */
export function isResumable(status: Report["run"]["status"], isDriven: boolean): boolean {
  return (status === "running" && !isDriven) || status === "interrupted" || status === "suspended";
}

function maxCost(microUsd: number): string {
  return `--max-cost ${microUsdToUsd(microUsd)}`;
}

function quoted(word: string): string {
  return /^[\w./:@=+-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
