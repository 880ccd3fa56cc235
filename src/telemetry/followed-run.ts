import { isoToMs } from "../events/iso-time.ts";
import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventData, EventOf, ListedModel } from "../events/run-event.ts";
import type { WaitReason } from "../events/vocabulary.ts";
import type { RunState } from "../machine/fold.ts";

/** How a call ended. */
export type CallEnd = EventOf<"AttemptSucceeded"> | EventOf<"AttemptFailed"> | EventOf<"AttemptAbandoned">;

/** Why a process no longer drives a run; `left`: it lost the run, or what it needs, in the middle. */
export type StretchEnd = "completed" | "interrupted" | "suspended" | "cancelled" | "left";

/** From when to when, in milliseconds since 1970 by the events' own times; never backwards. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * What happened in a run while this process drove it: a stretch, from its start or resume until it rests. `model` is null
 * between two models. A wait that the end of the stretch cut off is not `isOver`. The call of an earlier process that is
 * abandoned has no span of ours: `span` and `start` are null.
 */
export type Happening =
  | { readonly kind: "stretch_began"; readonly atMs: number; readonly isResumed: boolean; readonly state: RunState }
  | { readonly kind: "model_began"; readonly atMs: number; readonly model: ListedModel }
  | {
      readonly kind: "call_ended";
      readonly span: Span | null;
      readonly model: ListedModel | null;
      readonly start: EventData<"AttemptStarted"> | null;
      readonly end: CallEnd;
    }
  | { readonly kind: "wait_ended"; readonly span: Span; readonly reason: WaitReason; readonly isOver: boolean }
  | { readonly kind: "model_ended"; readonly atMs: number; readonly concluded: EventData<"ModelConcluded"> | null }
  | { readonly kind: "stretch_ended"; readonly atMs: number; readonly end: StretchEnd; readonly detail: string | null };

interface OpenCall {
  readonly atMs: number;
  readonly start: EventData<"AttemptStarted">;
}

const endings: Readonly<Partial<Record<RecordedEvent["type"], StretchEnd>>> = {
  RunCompleted: "completed",
  CampaignEnded: "completed",
  RunInterrupted: "interrupted",
  RunSuspended: "suspended",
  RunCancelled: "cancelled",
};

/**
 * Turns the events that this process committed to one run into what happened, event by event. What is under way when a
 * process stops driving ends then, and begins again with the process that resumes: nothing is left open, and time that
 * nobody drove does not count. Pure.
 */
export class FollowedRun {
  readonly #calls = new Map<string, OpenCall>();
  #wait: { readonly reason: WaitReason; readonly fromMs: number } | null = null;
  #isDriven = false;
  #hasModel = false;
  #lastMs = 0;

  /** `state` is the one after the append that the event belongs to. */
  take(event: RecordedEvent, state: RunState): readonly Happening[] {
    this.#lastMs = Math.max(this.#lastMs, isoToMs(event.occurredAt));
    const atMs = this.#lastMs;
    switch (event.type) {
      case "RunStarted":
        return this.#begin(false, state);
      case "RunResumed":
        return this.#begin(true, state);
      case "ModelStarted":
        return [this.#beginModel(event.data.index, state)];
      case "AttemptStarted":
        this.#calls.set(event.data.attemptId, { atMs, start: event.data });
        return [];
      case "AttemptSucceeded":
      case "AttemptFailed":
      case "AttemptAbandoned":
        return [this.#endCall(event, state)];
      case "WaitStarted":
        this.#wait = { reason: event.data.reason, fromMs: atMs };
        return [];
      case "WaitEnded":
        return this.#endWait(true);
      case "ModelConcluded":
        this.#hasModel = false;
        return [{ kind: "model_ended", atMs, concluded: event.data }];
      default: {
        const end = endings[event.type];
        return end === undefined ? [] : this.#rest(end, detailOf(event));
      }
    }
  }

  /** The process leaves the run, at rest or not; nothing where it rests. */
  leave(): readonly Happening[] {
    return this.#isDriven ? this.#rest("left", null) : [];
  }

  #begin(isResumed: boolean, state: RunState): readonly Happening[] {
    this.#isDriven = true;
    const { current, wait } = state.context;
    this.#wait = wait === null ? null : { reason: wait.reason, fromMs: this.#lastMs };
    const began: Happening = { kind: "stretch_began", atMs: this.#lastMs, isResumed, state };
    return current === null ? [began] : [began, this.#beginModel(current.index, state)];
  }

  #beginModel(index: number, { context }: RunState): Happening {
    this.#hasModel = true;
    return { kind: "model_began", atMs: this.#lastMs, model: present(context.models[index - 1], `model ${index}`) };
  }

  #endCall(end: CallEnd, { context }: RunState): Happening {
    const call = this.#calls.get(end.data.attemptId);
    this.#calls.delete(end.data.attemptId);
    if (call === undefined) return { kind: "call_ended", span: null, model: null, start: null, end };
    const { start, atMs } = call;
    const model = present(context.models[start.index - 1], `model ${start.index}`);
    return { kind: "call_ended", span: { fromMs: atMs, toMs: this.#lastMs }, model, start, end };
  }

  #endWait(isOver: boolean): readonly Happening[] {
    if (this.#wait === null) return [];
    const { reason, fromMs } = this.#wait;
    this.#wait = null;
    return [{ kind: "wait_ended", span: { fromMs, toMs: this.#lastMs }, reason, isOver }];
  }

  #rest(end: StretchEnd, detail: string | null): readonly Happening[] {
    const atMs = this.#lastMs;
    const wait = this.#endWait(false);
    const model: readonly Happening[] = this.#hasModel ? [{ kind: "model_ended", atMs, concluded: null }] : [];
    this.#hasModel = false;
    this.#isDriven = false;
    this.#calls.clear();
    return [...wait, ...model, { kind: "stretch_ended", atMs, end, detail }];
  }
}

/** What more is known of the end: the signal, or why the run was suspended. */
function detailOf(event: RecordedEvent): string | null {
  if (event.type === "RunInterrupted") return event.data.signal;
  return event.type === "RunSuspended" ? event.data.reason : null;
}
