import type { RunEvent } from "../events/run-event.ts";
import type { SuspendReason, Verdict } from "../events/vocabulary.ts";

/** What the process tells its caller; the table is in README.md, and a test compares the two. */
export const exitCodes = {
  ok: 0,
  no: 1,
  usage: 2,
  access: 3,
  infrastructure: 4,
  inconclusive: 5,
  busy: 6,
} as const;

const signalNumbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** 128 and the signal's number, as shells have it. */
export function signalExitCode(signal: string): number {
  return 128 + (signalNumbers[signal] ?? 0);
}

/** Whether a command was ended by a signal: shells and their callers must hear of that, whatever else went wrong. */
export function isSignalExitCode(exitCode: number): boolean {
  return exitCode > 128;
}

/** A suspended run's exit code; somebody fixes the cause, and then resumes it. */
export const suspendExitCodes: Readonly<Record<SuspendReason, number>> = {
  credentials: exitCodes.access,
  access: exitCodes.access,
  outage: exitCodes.infrastructure,
  budget: exitCodes.inconclusive,
  stuck: exitCodes.infrastructure,
};

/**
 * What a finished run's verdicts deserve. A run in which every called model was refused access found out nothing about
 * the models; otherwise a failed or warned model outweighs an inconclusive one.
 */
export function finishedExitCode(
  verdicts: readonly Verdict[],
  models: { readonly called: number; readonly refused: number },
): number {
  if (models.called > 0 && models.refused === models.called) return exitCodes.access;
  if (verdicts.some((verdict) => verdict === "failed" || verdict === "quality_warning")) return exitCodes.no;
  return verdicts.includes("inconclusive") ? exitCodes.inconclusive : exitCodes.ok;
}

/**
 * What a run that rests says: of a signal that ended it, of what suspended it, of its verdicts; of a cancelled one, with
 * nothing known of the models that it left. `last` is its last event.
 */
export function restExitCode(last: RunEvent, { verdicts, left, called, refused }: RestingModels): number {
  if (last.type === "RunInterrupted") return signalExitCode(last.data.signal);
  if (last.type === "RunSuspended") return suspendExitCodes[last.data.reason];
  if (last.type === "RunCompleted") return last.data.exitCode;
  const unknown = Array.from({ length: left }, () => "inconclusive" as const);
  return finishedExitCode([...verdicts, ...unknown], { called, refused });
}

/** The models of a run that rests: their verdicts, how many are left without one, were called, and refused access. */
export interface RestingModels {
  readonly verdicts: readonly Verdict[];
  readonly left: number;
  readonly called: number;
  readonly refused: number;
}

/** How one run of a campaign was left: `isOver` = for good. */
export interface MemberExit {
  readonly isOver: boolean;
  readonly exitCode: number;
}

const restingOrder: readonly number[] = [
  exitCodes.infrastructure,
  exitCodes.access,
  exitCodes.busy,
  exitCodes.inconclusive,
];
const finishedOrder: readonly number[] = [exitCodes.no, exitCodes.access, exitCodes.inconclusive, exitCodes.ok];

/** A campaign's exit code: a signal's, else that of what has to be fixed first, else the worst answer. */
export function campaignExitCode(runs: readonly MemberExit[], signal: string | null): number {
  if (signal !== null) return signalExitCode(signal);
  const resting = new Set(runs.filter(({ isOver }) => !isOver).map(({ exitCode }) => exitCode));
  const finished = new Set(runs.map(({ exitCode }) => exitCode));
  const first = restingOrder.find((code) => resting.has(code)) ?? finishedOrder.find((code) => finished.has(code));
  return first ?? exitCodes.infrastructure;
}
