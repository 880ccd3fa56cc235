import type { Report } from "../../projections/report-model.ts";
import { defaultSuite } from "../options/default-suite.ts";

/** The command that goes on with a run. */
export function resumeCommand(runId: string): string {
  return `recert resume ${runId}`;
}

/**
 * The command that certifies these models again as the run did: on the same target, by the same suite, from the same registry. Ready to
 * paste into a shell; more than one model are given one a line.
 */
export function startAgainCommand(modelIds: readonly string[], { run }: Report): string[] {
  const { simulate, registry, region, evidence, credentials } = run.options;
  const target = simulate === null ? `--region ${quoted(region)}` : `--simulate ${quoted(simulate)}`;
  const suite = run.suite.name === defaultSuite ? "" : `--suite ${quoted(run.suite.name)}`;
  const registryFlag = registry === null ? "" : `--registry ${quoted(registry)}`;
  // Whoever chose to keep less of the replies must not keep more by pasting a command.
  const evidenceFlag = evidence === "excerpt" ? "" : `--evidence ${evidence}`;
  const isKept = credentials !== "environment";
  const credentialsFlag = isKept ? `--credentials database --user ${quoted(credentials.database)}` : "";
  const start = ["recert start", target, suite, registryFlag, evidenceFlag, credentialsFlag];
  const [first = "", ...rest] = modelIds.map((id) => `--only ${quoted(id)}`);
  const head = [...start, rest.length === 0 ? first : ""].filter((part) => part !== "").join(" ");
  const lines = rest.length === 0 ? [head] : [head, ...[first, ...rest].map((only) => `  ${only}`)];
  return lines.map((line, i) => (i < lines.length - 1 ? `${line} \\` : line));
}

/** Whether a command can go on with the run: it has not ended, and no process drives it now. */
export function isResumable(status: Report["run"]["status"], isDriven: boolean): boolean {
  return (status === "running" && !isDriven) || status === "interrupted" || status === "suspended";
}

function quoted(word: string): string {
  return /^[\w./:@=+-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
