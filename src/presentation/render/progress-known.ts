import type { NextStep } from "../../events/next-step.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { EventData } from "../../events/run-event.ts";
import type { TrialOutcome } from "../../events/vocabulary.ts";
import { padLeftTo } from "./width.ts";

/** How much is shown: beside the live block, which shows what is under way; without one; or every call (`-v`). */
export type Detail = "live" | "plain" | "every";

interface KnownAttempt {
  readonly probe: string;
  readonly trial: number;
  readonly attempt: number;
  readonly counted: boolean;
}

/** What the lines of a run need to know of its earlier events. */
export interface Known {
  models: number;
  trials: number;
  resumes: number;
  isClockSaid: boolean;
  /** How many calls of the current model were told. */
  toldOfModel: number;
  /** The probes of the current model that count and did not pass. */
  notPassed: { readonly probe: string; readonly outcome: TrialOutcome }[];
  readonly attemptById: Map<string, KnownAttempt>;
  /** The probes that do not count, by model index. */
  readonly uncountedByIndex: Map<number, ReadonlySet<string>>;
}

/** Before the first event. */
export function nothingKnown(): Known {
  return {
    models: 0,
    trials: 1,
    resumes: 0,
    isClockSaid: false,
    toldOfModel: 0,
    notPassed: [],
    attemptById: new Map(),
    uncountedByIndex: new Map(),
  };
}

/** Takes up what an event says, before its own lines are made. */
export function learn(event: RecordedEvent, known: Known): void {
  switch (event.type) {
    case "RunStarted":
      if (event.data.kind === "certify") known.trials = event.data.options.trials;
      break;
    case "ModelsListed":
      learnListing(event.data, known);
      break;
    case "RunResumed":
      known.resumes += 1;
      known.toldOfModel = 0;
      break;
    case "ModelStarted":
      known.toldOfModel = 0;
      known.notPassed = [];
      // Its calls are made one after another: none of an earlier model is open any more.
      known.attemptById.clear();
      break;
    case "AttemptStarted": {
      const { attemptId, index, probe, trial, attempt } = event.data;
      const counted = known.uncountedByIndex.get(index)?.has(probe) !== true;
      known.attemptById.set(attemptId, { probe, trial, attempt, counted });
      break;
    }
    case "AttemptSucceeded":
    case "AttemptFailed":
    case "AttemptAbandoned":
      learnOutcome(event.data.attemptId, event.data.next, known);
      break;
    default:
  }
}

/** Whether it belongs to a probe that does not count: its failure is none of the model's. */
export function isAside({ data }: RecordedEvent, { attemptById }: Known): boolean {
  return "attemptId" in data && attemptById.get(data.attemptId)?.counted === false;
}

/** `[ 3/18]`: the place of a model. */
export function placeOf(index: number, models: number): string {
  return `[${padLeftTo(String(index), String(models).length)}/${models}]`;
}

function learnListing({ models }: EventData<"ModelsListed">, known: Known): void {
  known.models += models.length;
  for (const { index, probes } of models) {
    const uncounted = probes.filter(({ counted }) => !counted).map(({ probe }) => probe);
    known.uncountedByIndex.set(index, new Set(uncounted));
  }
}

function learnOutcome(attemptId: string, next: NextStep | { readonly do: "repeat" }, known: Known): void {
  const attempt = known.attemptById.get(attemptId);
  if (next.do !== "probe" || next.outcome === "passed" || attempt?.counted !== true) return;
  known.notPassed.push({ probe: attempt.probe, outcome: next.outcome });
}
