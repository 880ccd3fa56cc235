import { defaultSuite } from "../../certification/suite.ts";
import { microUsdToUsd } from "../../events/price.ts";
import type { RunOptions } from "../../events/run-options.ts";
import type { Report } from "../../projections/report-model.ts";

/** The command that continues a run. */
export function resumeCommand(runId: string): string {
  return `recert resume ${runId}`;
}

/** The command that shows everything about one model of a run. */
export function modelReportCommand(modelId: string, runId: string): string {
  return `recert report ${runId} --model ${quoted(modelId)}`;
}

/**
 * The command that continues a run whose budget is used up: with enough for everything that is left, in whole cents.
 */
export function resumeWithBudgetCommand(
  runId: string,
  { countedUsd, mostLeftUsd }: { readonly countedUsd: number; readonly mostLeftUsd: number },
): string {
  const cents = Math.ceil(Math.round((countedUsd + mostLeftUsd) * 1e6) / 1e4);
  return `${resumeCommand(runId)} ${maxCost(cents * 1e4)}`;
}

/**
 * The command that certifies again what the run left, as the run did: on the same target, by the same suite, from the
 * same registry. Two parts, for two lines that a shell takes as one command, or for one.
 */
export function startAgainCommand({ run }: Pick<Report, "run">): readonly [command: string, flags: string] {
  return [`${asProfile(run)}recert start --yes --failed-of ${run.id}`, repeatedFlags(run)];
}

/** The command that certifies one model again as the run did. */
export function certifyAgainCommand(modelId: string, { run }: Pick<Report, "run">): string {
  return `${asProfile(run)}recert start ${repeatedFlags(run)} --only ${quoted(modelId)}`;
}

/** The command that asks some models again as the run did, but often enough to tell a difference from chance. */
function askAgainCommand(modelIds: readonly string[], { run }: Pick<Report, "run">): string {
  const flags = repeatedFlags({ ...run, options: { ...run.options, trials: 5 } });
  return `${asProfile(run)}recert start ${flags} --only ${quoted(modelIds.join(","))}`;
}

/** What to type about the models of one answer of a comparison: ask them again where that was not often enough, else look. */
export function comparisonCommands(
  { a, b }: { readonly a: { readonly id: string }; readonly b: { readonly id: string } },
  answer: string,
  models: readonly { readonly modelId: string }[],
  run: Pick<Report, "run">,
): readonly string[] {
  if (answer !== "unclear") return [`recert report ${b.id}`];
  const ids = models.map(({ modelId }) => modelId);
  return [askAgainCommand(ids, run), `recert compare ${a.id} latest`];
}

/** A profile of a targets file has no flag; the SDK takes its name from the environment. */
function asProfile({ options: { credentials } }: Pick<Report["run"], "options">): string {
  const isProfile = typeof credentials === "object" && "profile" in credentials && !("role" in credentials);
  return isProfile ? `AWS_PROFILE=${quoted(credentials.profile)} ` : "";
}

function repeatedFlags({ options, suite }: Pick<Report["run"], "options" | "suite">): string {
  const { registry, evidence, trials, deep, maxCostMicroUsd, quota, credentials } = options;
  const flags = [
    targetFlags(options),
    suite.name === defaultSuite ? "" : `--suite ${quoted(suite.name)}`,
    trials === 1 ? "" : `--trials ${trials}`,
    deep ? "--deep" : "",
    maxCostMicroUsd === null ? "" : maxCost(maxCostMicroUsd),
    quota === "shared" ? "--quota shared" : "",
    registry === null ? "" : `--registry ${quoted(registry)}`,
    // A run that was to keep less of the replies must not keep more because a command was pasted.
    evidence === "excerpt" ? "" : `--evidence ${evidence}`,
    typeof credentials === "object" && "database" in credentials
      ? `--credentials database --user ${quoted(credentials.database)}`
      : "",
  ];
  return flags.filter((part) => part !== "").join(" ");
}

/** The command that renews what is due on a target by a suite. */
export function renewCommand(due: {
  readonly target: string;
  readonly suite: string;
  readonly within: string | null;
  readonly registry: string | null;
}): string {
  const region = due.target.split("/").at(-1) ?? "";
  const flags = [
    due.within === null ? "" : `--within ${quoted(due.within)}`,
    due.target.startsWith("simulator/") ? "--simulate" : "",
    `--region ${quoted(region)}`,
    ...accountFlag(due.target),
    due.suite === defaultSuite ? "" : `--suite ${quoted(due.suite)}`,
    due.registry === null ? "" : `--registry ${quoted(due.registry)}`,
  ];
  return ["recert start --yes --due", ...flags].filter((part) => part !== "").join(" ");
}

/**
 * The flags that lead to the target of a run; a custom one also needs the endpoint in the environment. A role has no flag,
 * and the region alone would be that of whoever types it: FILE stands for the targets file, whose name no run knows.
 */
export function targetFlags({
  simulate,
  region,
  account,
  credentials,
}: Pick<RunOptions, "simulate" | "region" | "account" | "credentials">): string {
  if (typeof credentials === "object" && "role" in credentials) return "--targets FILE";
  const simulated = simulate === null ? "" : `--simulate ${quoted(simulate)} `;
  return `${simulated}--region ${quoted(region)}${account === null ? "" : ` --account ${quoted(account)}`}`;
}

/** An account that is not AWS's digits has a name, which has to be given again. */
function accountFlag(target: string): string[] {
  const [kind, account = ""] = target.split("/");
  return kind === "aws" && !/^\d{12}$/.test(account) && account !== "*" ? [`--account ${quoted(account)}`] : [];
}

/** A command broken before its flags into lines of at most `width` columns if possible; ready to paste. */
export function commandLines(command: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of command.split(/ (?=--)/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + part.length + 1 <= width - 2) lines.splice(-1, 1, `${line} ${part}`);
    else lines.push(line === undefined ? part : `  ${part}`);
  }
  return lines.map((line, i) => (i < lines.length - 1 ? `${line} \\` : line));
}

/** Whether a command can continue the run: it has not ended, and no process drives it now. */
export function isResumable(status: Report["run"]["status"], isDriven: boolean): boolean {
  return (status === "running" && !isDriven) || status === "interrupted" || status === "suspended";
}

function maxCost(microUsd: number): string {
  return `--max-cost ${microUsdToUsd(microUsd)}`;
}

/** A word as a shell takes it for one. */
export function quoted(word: string): string {
  return /^[\w./:@=+,-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
