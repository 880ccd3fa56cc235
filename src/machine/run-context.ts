import type { CampaignBegun } from "../events/campaign-event.ts";
import type { ClearStarted } from "../events/clear-event.ts";
import { present } from "../events/present.ts";
import type { CertifyStarted, EventData, ListedModel } from "../events/run-event.ts";
import type { RunOptions } from "../events/run-options.ts";
import type { ScheduleBegun } from "../events/schedule-event.ts";
import type {
  CallFailure,
  FailureCategory,
  Finding,
  SuspendReason,
  TrialOutcome,
  Verdict,
  WaitReason,
} from "../events/vocabulary.ts";
import type { WaiveStarted } from "../events/waive-event.ts";
import type { RunTimes } from "./run-times.ts";

/**
 * How far one probe of the current model has come. `trials` are those that were begun or come next, in order: all but
 * the last have an outcome. `outcome` is null until it is settled; a probe for which the model was given up has none.
 */
export interface ProbeProgress {
  readonly probe: string;
  readonly gate: boolean;
  readonly counted: boolean;
  readonly outcome: TrialOutcome | null;
  readonly trials: readonly TrialProgress[];
}

/** How far one trial of a probe has come. `nextAttempt` counts from 1; throttled and abandoned calls do not raise it. */
export interface TrialProgress {
  readonly trial: number;
  readonly outcome: TrialOutcome | null;
  readonly nextAttempt: number;
  /** The largest attempt number that ended with a reply or a failure; 0 when none did. */
  readonly attempts: number;
  /** The calls that failed, in order; `retried` says that the same trial was owed another call after it. */
  readonly failures: readonly { readonly failure: CallFailure; readonly retried: boolean }[];
  readonly finding: Finding | null;
  readonly latencyMs: number | null;
  readonly firstTokenMs: number | null;
}

/** What tells one refusal from another: without what differs from model to model and from call to call. */
export interface RefusalMark {
  readonly category: FailureCategory;
  readonly code: string;
  readonly httpStatus: number | null;
  readonly words: string;
}

/** The model being certified. `calls` counts calls that ended; `ended` says that it was given up, and why. */
export interface CurrentModel {
  readonly index: number;
  readonly probes: readonly ProbeProgress[];
  readonly calls: number;
  readonly throttlesInRow: number;
  readonly quotaWaitedMs: number;
  /** The run's time driven when the model was started, in milliseconds. */
  readonly drivenBeforeMs: number;
  readonly ended: GivenUp | null;
}

/** Why a model was given up; `failure` is null where no failed call was the reason, but what its gate answered. */
export interface GivenUp {
  readonly verdict: "failed" | "inconclusive" | "skipped";
  readonly failure: CallFailure | null;
}

/** A call that was started and has no end yet. Of an earlier epoch, it can only be abandoned. */
export interface OpenAttempt {
  readonly attemptId: string;
  readonly epoch: number;
  readonly probe: string;
  readonly trial: number;
  readonly attempt: number;
}

/** A wait that is owed or under way; `until` is ISO 8601 UTC. */
export interface Wait {
  readonly reason: WaitReason;
  readonly until: string;
  readonly since: string;
}

/** Everything that the events of one run say about what happens next. */
export interface RunContext {
  readonly version: number;
  readonly epoch: number;
  readonly resumes: number;
  /** How the run began; null before that, and in a clear. */
  readonly run: CertifyStarted | null;
  /** How a run of kind `clear` began; null in every other. */
  readonly clear: ClearStarted | null;
  /** How a run of kind `waive` began; null in every other. */
  readonly waive: WaiveStarted | null;
  /** How a run of kind `campaign` began; null in every other. */
  readonly campaign: CampaignBegun | null;
  /** How a run of kind `schedule` began; null in every other. */
  readonly schedule: ScheduleBegun | null;
  /** What a campaign wants; null before that, and in every other run. */
  readonly wanted: EventData<"CampaignStarted"> | null;
  readonly options: RunOptions | null;
  readonly owner: {
    readonly actor: string;
    readonly host: string;
    readonly pid: number;
    readonly since: string;
  } | null;
  readonly times: RunTimes | null;
  /** Those that are frozen; all of the run's once `isListed`, before that maybe its first. */
  readonly models: readonly ListedModel[];
  readonly isListed: boolean;
  /** Verdicts in order of index: as many as models are concluded. */
  readonly verdicts: readonly Verdict[];
  /** The time driven from a model's start to its conclusion, beside its verdict; null for one that was never called. */
  readonly drivenMsOfModels: readonly (number | null)[];
  readonly current: CurrentModel | null;
  readonly attempt: OpenAttempt | null;
  readonly owedWait: Wait | null;
  readonly wait: Wait | null;
  /** When the last called model was concluded, if a pause is due before the next called one. */
  readonly pauseDueSince: string | null;
  readonly abandonedInRow: number;
  readonly suspendFor: { readonly reason: SuspendReason; readonly failure: CallFailure } | null;
  /** What the calls that ended count against the budget, in micro-dollars: docs/decisions/0019. */
  readonly spentMicroUsd: number;
  readonly anySuccess: boolean;
  readonly accessRefusedInRow: number;
  readonly accessRefusedModels: number;
  readonly calledModels: number;
  readonly serverErrorModelsInRow: number;
  /** The last models in a row on which every call ended with the same refusal, and how many they are; else null. */
  readonly refusedAlike: { readonly mark: RefusalMark; readonly models: number } | null;
  readonly reported: boolean;
  readonly exitCode: number | null;
}

/** The context before the first event. */
export const emptyContext: RunContext = {
  version: 0,
  epoch: 0,
  resumes: 0,
  run: null,
  clear: null,
  waive: null,
  campaign: null,
  schedule: null,
  wanted: null,
  options: null,
  owner: null,
  times: null,
  models: [],
  isListed: false,
  verdicts: [],
  drivenMsOfModels: [],
  current: null,
  attempt: null,
  owedWait: null,
  wait: null,
  pauseDueSince: null,
  abandonedInRow: 0,
  suspendFor: null,
  spentMicroUsd: 0,
  anySuccess: false,
  accessRefusedInRow: 0,
  accessRefusedModels: 0,
  calledModels: 0,
  serverErrorModelsInRow: 0,
  refusedAlike: null,
  reported: false,
  exitCode: null,
};

/** The model after the last concluded one, or null when all are. */
export function nextModel(context: RunContext): ListedModel | null {
  return context.models[context.verdicts.length] ?? null;
}

/** The first probe of a model without an outcome, or null. */
export function unsettledProbe({ probes }: CurrentModel): ProbeProgress | null {
  return probes.find((probe) => probe.outcome === null) ?? null;
}

/** The model being certified. Throws when there is none: callers know that there is. */
export function currentModel(context: RunContext): CurrentModel {
  return present(context.current, "current model");
}

/** The probe to which the open attempt belongs. Throws when none is open: callers know that one is. */
export function openProbe(context: RunContext): ProbeProgress {
  const { probe } = present(context.attempt, "open attempt");
  return present(
    currentModel(context).probes.find((candidate) => candidate.probe === probe),
    `probe ${probe}`,
  );
}

/** The trial to which the open attempt belongs. Throws when none is open. */
export function openTrial(context: RunContext): TrialProgress {
  return lastTrial(openProbe(context));
}

/** The trial of a probe that was begun last, or that comes next. */
export function lastTrial({ trials, probe }: ProbeProgress): TrialProgress {
  return present(trials.at(-1), `trial of ${probe}`);
}

/** A trial before its first call. */
export function freshTrial(trial: number): TrialProgress {
  return {
    trial,
    outcome: null,
    nextAttempt: 1,
    attempts: 0,
    failures: [],
    finding: null,
    latencyMs: null,
    firstTokenMs: null,
  };
}
