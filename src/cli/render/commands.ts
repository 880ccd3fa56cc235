import type { RunOptions } from "../../events/run-event.ts";
import type { Report } from "../../projections/report-model.ts";
import { defaultSuite } from "../options/default-suite.ts";

/** The command that goes on with a run. */
export function resumeCommand(runId: string): string {
  return `recert resume ${runId}`;
}

/**
 * The command that certifies again what the run left, as the run did: on the same target, by the same suite, from the
 * same registry. Two parts, for two lines that a shell takes as one command, or for one.
 */
export function startAgainCommand({ run }: Report): readonly [command: string, flags: string] {
  const { registry, evidence } = run.options;
  const flags = [
    targetFlags(run.options),
    run.suite.name === defaultSuite ? "" : `--suite ${quoted(run.suite.name)}`,
    registry === null ? "" : `--registry ${quoted(registry)}`,
    // Whoever chose to keep less of the replies must not keep more by pasting a command.
    evidence === "excerpt" ? "" : `--evidence ${evidence}`,
  ];
  return [`recert start --yes --failed-of ${run.id}`, flags.filter((part) => part !== "").join(" ")];
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
    due.suite === defaultSuite ? "" : `--suite ${quoted(due.suite)}`,
    due.registry === null ? "" : `--registry ${quoted(due.registry)}`,
  ];
  return ["recert start --yes --due", ...flags].filter((part) => part !== "").join(" ");
}

/** The flags that lead to the target of a run; a custom one also needs the endpoint in the environment. */
export function targetFlags({ simulate, region }: Pick<RunOptions, "simulate" | "region">): string {
  const simulated = simulate === null ? "" : `--simulate ${quoted(simulate)} `;
  return `${simulated}--region ${quoted(region)}`;
}

/** Whether a command can go on with the run: it has not ended, and no process drives it now. */
export function isResumable(status: Report["run"]["status"], isDriven: boolean): boolean {
  return (status === "running" && !isDriven) || status === "interrupted" || status === "suspended";
}

function quoted(word: string): string {
  return /^[\w./:@=+-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
