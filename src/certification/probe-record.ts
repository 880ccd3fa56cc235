import { settledOutcome, type TrialPlan } from "../events/trial-plan.ts";
import type {
  CallFailure,
  Capability,
  FailureCategory,
  Finding,
  ProbeOutcome,
  TrialOutcome,
} from "../events/vocabulary.ts";
import type { RatedProbe } from "./rating.ts";

/** One call that failed; `retried` says that its trial was owed another call after it. */
export interface FailedCall {
  readonly failure: CallFailure;
  readonly retried: boolean;
}

/**
 * One trial of a probe that was called. `attempts` is the largest attempt number
 * that ended: abandoned and throttled calls do not raise it; `failures` are in order.
 * `latencyMs` and `firstTokenMs` are those of the reply, null where none came (or where it was not streamed);
 * `finding` is null unless a reply failed.
 */
export interface TrialRecord {
  readonly outcome: TrialOutcome;
  readonly attempts: number;
  readonly failures: readonly FailedCall[];
  readonly latencyMs: number | null;
  readonly firstTokenMs: number | null;
  readonly finding: Finding | null;
}

/**
 * One probe of a model with the trials that were called; none means that it was not run. `settled` is the outcome as it
 * was recorded, null where the model was given up before.
 */
export interface ProbeRecord {
  readonly probe: string;
  readonly capability: Capability;
  readonly gate: boolean;
  readonly settled: TrialOutcome | null;
  readonly trials: readonly TrialRecord[];
}

/** A probe whose trials have been added up. */
export interface SettledProbe extends ProbeRecord {
  readonly outcome: ProbeOutcome;
}

/** The probe with its outcome; one for which the model was given up has that of its trials, where they settle it. */
export function settleProbe(record: ProbeRecord, plan: TrialPlan): SettledProbe {
  const { settled, trials } = record;
  const outcomes = trials.map(({ outcome }) => outcome);
  const unsettled = trials.length === 0 ? "not_run" : (settledOutcome(outcomes, plan) ?? "undecided");
  return { ...record, outcome: settled ?? unsettled };
}

/** What the rating needs to know of a probe. */
export function ratedProbe(probe: SettledProbe): RatedProbe {
  const failures = probe.trials.flatMap((trial) => trial.failures);
  const unstable = probe.trials.filter((trial) => trial.failures.some(({ failure }) => UNSTABLE.has(failure.category)));
  return {
    outcome: probe.outcome,
    trials: probe.trials.length,
    retries: failures.filter(({ failure, retried }) => retried && !NOT_ITS_FAULT.has(failure.category)).length,
    latenciesMs: passedFigures([probe], "latencyMs"),
    unstable: unstable.length,
  };
}

/** One figure of every passed trial that has it, in order. */
export function passedFigures(probes: readonly ProbeRecord[], figure: "latencyMs" | "firstTokenMs"): number[] {
  return probes
    .flatMap(({ trials }) => trials)
    .filter(({ outcome }) => outcome === "passed")
    .map((trial) => trial[figure])
    .filter((ms) => ms !== null);
}

/** Quota and network say something about the account and the line, never about the model. */
const NOT_ITS_FAULT: ReadonlySet<FailureCategory> = new Set(["throttled", "daily_quota", "connection_failed"]);

const UNSTABLE: ReadonlySet<FailureCategory> = new Set(["server_error", "timeout", "reply_cut"]);
