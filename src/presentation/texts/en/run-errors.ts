import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";

/** Who holds what one wants. `sinceIso` as recorded. */
export interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly sinceIso: string;
}

/** Troubles with a run in its present state, and last words about it. */
export const runErrors = {
  confirmationMissing: (): Trouble => ({
    message: "This run was not confirmed.",
    meaning: "There is no terminal to ask on, so only the plan was shown.",
    advice: "Repeat the command with --yes to start it.",
  }),
  declined: "Not started. Nothing was called or written.",
  busyRun: (runId: string, { host, pid, sinceIso }: Holder): Trouble => ({
    message: `Run ${runId} is driven by process ${pid} on ${host} since ${f.time(sinceIso)}.`,
    meaning: "One process drives a run; nothing was written.",
    advice: `Wait for it or end it there; if that host cannot be reached, \`recert resume ${runId} --take-over\``,
  }),
  busyTarget: (target: string, runId: string, { host, pid, sinceIso }: Holder): Trouble => ({
    message: `Run ${runId} uses ${target}: process ${pid} on ${host} since ${f.time(sinceIso)}.`,
    meaning: "Two runs at once would use up each other's quota; nothing was written.",
    advice: "Wait until it has ended, or choose another region.",
  }),
  nothingToResume: "There is no unfinished run: nothing to resume.",
  alreadyFinished: (runId: string, status: string) =>
    `Run ${runId} is ${status}: there is nothing to resume. This is its report.`,
  cannotCancel: (runId: string, status: string): Trouble => ({
    message: `Run ${runId} is ${status} already.`,
    meaning: "A run that has ended stays as it is.",
    advice: `\`recert report ${runId}\` shows it.`,
  }),
  unpricedModels: (modelIds: readonly string[]): Trouble => ({
    message: `--max-cost cannot be kept: the price of ${modelIds.join(", ")} is not known.`,
    meaning: "What a call costs must be known before it is made.",
    advice: `Leave them out (--exclude ${modelIds.join(",")}), or give their prices in a registry file (--registry).`,
  }),
  unpricedRest: (modelIds: readonly string[]): Trouble => ({
    message: `--max-cost cannot be kept: the run still has to call ${modelIds.join(", ")}, whose price is not known.`,
    meaning: "What a call costs must be known before it is made. Nothing was called or written.",
    advice: "Resume it without --max-cost, or start a new run of models whose price is known.",
  }),
  budgetUsedUp: (runId: string, counted: string, budget: string, command: string): Trouble => ({
    message: `Run ${runId} has counted ${counted} of its budget of ${budget}; its next call could exceed it.`,
    meaning: "Nothing was called or written; the run stays as it is.",
    advice: `If it may cost more: \`${command}\`, which is enough for everything that is left.`,
  }),
  otherSuite: (runId: string, name: string, command: string): Trouble => ({
    message: `Run ${runId} was started with another version of the suite ${name}.`,
    meaning: "Half a run judged by one suite and half by another would prove nothing.",
    advice: `Start a new run of what is left: \`${command}\``,
  }),
  notYet: (runId: string, startedIso: string): Trouble => ({
    message: `Run ${runId} had not started then.`,
    meaning: `It was started ${f.time(startedIso)}, so there is nothing to show of an earlier moment.`,
    advice: "Give --as-of a later time, or a version such as v12.",
  }),
  notInRun: (items: string, nearest: readonly string[]): Trouble => ({
    message: items === "" ? "This run has no models." : `No model of this run matches ${items}.`,
    meaning: "Ids are case-sensitive; `*` and `?` are the wildcards.",
    advice: nearest.length > 0 ? `Did you mean ${f.either(nearest)}?` : "`recert report` lists the models of a run.",
  }),
  notTogether: (one: string, other: string): Trouble => ({
    message: `${one} and ${other} do not go together.`,
    meaning: "Nothing was shown.",
    advice: other === "--json" ? "`--events --json` gives the events themselves." : "Leave one of them out.",
  }),
  onlyWith: (flag: string, needed: string): Trouble => ({
    message: `${flag} chooses among events, and ${needed} was not given.`,
    meaning: "Nothing was shown.",
    advice: `Add ${needed}, or leave ${flag} out.`,
  }),
  asOfBeyond: (text: string, events: number, of: "run" | "ledger"): Trouble => ({
    message: `--as-of cannot be ${text}: the ${of} has ${f.count(events, { one: "event", other: "events" })}.`,
    meaning: "It cannot show what has not been recorded yet.",
    advice:
      events === 0 ? "Leave --as-of out." : `Give one from v1 to v${events}, or leave --as-of out for the present.`,
  }),
  asOfFuture: (text: string, now: string): Trouble => ({
    message: `--as-of cannot be ${text}: that is in the future.`,
    meaning: `It is now ${now}; times without a zone are UTC.`,
    advice: "Give a time in the past, or leave --as-of out for the present.",
  }),
  fenced: (runId: string): Trouble => ({
    message: `Run ${runId} was taken over or cancelled by another process.`,
    meaning: "This process no longer owns the run and exits; nothing it has done since is recorded.",
    advice: `\`recert report ${runId}\` shows it.`,
  }),
  cancelled: (runId: string) => `Run ${runId} is cancelled. Verdicts that it granted stay.`,
  logNotWritten: (path: string, reason: string): Trouble => ({
    message: `The log ${path} could not be written: ${reason}`,
    meaning: "The ledger holds everything that would have been in it.",
    advice: "Free some space or give --log-dir a directory that can be written.",
  }),
  shortDelay: (delayMs: number) =>
    `warning: a pause of ${f.duration(delayMs)} is short; below 5s throttling becomes likely.`,
  reportBy: (runId: string) => `Run ${runId} is complete. Its report: recert report ${runId}`,
  resumeWith: (command: string) => `Resume with: ${command}`,
};
