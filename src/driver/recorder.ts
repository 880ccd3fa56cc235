import type { Ledger, LostEvents, RowChange } from "../events/ledger.ts";
import { type NewEvent, newEvent } from "../events/new-event.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunEvent } from "../events/run-event.ts";
import { applyEvent, type FoldedEvent, type RunState } from "../machine/fold.ts";
import type { Clock } from "./clock.ts";

/** What the recorder needs from outside. */
export interface RecorderPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** The projections' row changes that these events make. */
  readonly changesOf: (runId: string, steps: readonly FoldedEvent[]) => readonly RowChange[];
  /** Told of events after they are committed, never before. */
  readonly onCommitted: (events: readonly RecordedEvent[], state: RunState) => void;
}

/** Somebody else owns the run now: this process may not write to it any more. */
export class FencedError extends Error {
  override readonly name = "FencedError";
}

/**
 * The ledger no longer has the last event that it had acknowledged to this process, as after a failover to a server that
 * had not received it. Nobody took the run over, and nothing more may be written to it from here.
 */
export class LostEventsError extends Error {
  override readonly name = "LostEventsError";
  readonly lost: LostEvents;
  constructor(lost: LostEvents) {
    super(`the ledger lost event ${lost.globalPosition}:${lost.hash} of run ${lost.runId}`);
    this.lost = lost;
  }
}

/** The event that comes next in a state, where that is only decided; else null. */
export type Follow = (state: RunState) => RunEvent | null;

const nothing: Follow = () => null;

/** A reply, the verdict, the next model and its first call: no turn of a run has more, and an append stays small. */
const mostWithFollowing = 4;

/** The place of an event that was read from the ledger, or acknowledged by it. */
type Acknowledged = Pick<RecordedEvent, "version" | "globalPosition" | "hash">;

/**
 * Appends to one run and keeps its folded state. Events are folded before they are appended: what the machine refuses
 * is never written. Throws `FencedError` when the run has another owner, and `LostEventsError` when the ledger has lost
 * what it had acknowledged.
 */
export class Recorder {
  readonly runId: string;
  readonly #ports: RecorderPorts;
  #state: RunState;
  #acknowledged: Acknowledged | null;
  #ledgerTime: string | null = null;

  /** `state` is folded from the run's events so far; `last` is the last of them, null if there is none. */
  constructor(runId: string, state: RunState, ports: RecorderPorts, last: Acknowledged | null = null) {
    this.runId = runId;
    this.#acknowledged = last;
    this.#state = state;
    this.#ports = ports;
  }

  /** The state after the last committed event. */
  get state(): RunState {
    return this.#state;
  }

  /** When the ledger recorded the last event that this recorder appended; null before the first. */
  get ledgerTime(): string | null {
    return this.#ledgerTime;
  }

  /** Appends events of the present owner: all or none. */
  record(...events: readonly RunEvent[]): Promise<void> {
    return this.#append(events, false);
  }

  /**
   * Appends events and, in the same append, those that follow from them: `follow` says what comes next in the state that all
   * of them lead to, null when nothing does. All or none; a few at a time.
   */
  recordWith(events: readonly RunEvent[], follow: Follow): Promise<void> {
    return this.#append(events, false, follow);
  }

  /** Appends events of a new owner: the next epoch is claimed in the same call, which fences off the earlier ones. */
  claim(...events: readonly RunEvent[]): Promise<void> {
    return this.#append(events, true);
  }

  async #append(drafts: readonly RunEvent[], claim: boolean, follow: Follow = nothing): Promise<void> {
    const { version, epoch: before } = this.#state.context;
    const epoch = claim ? before + 1 : before;
    const { events, steps } = this.#foldDrafts(drafts, epoch, follow);
    const outcome = await this.#ports.ledger.append({
      runId: this.runId,
      expectedVersion: version,
      epoch,
      claim,
      events,
      changes: this.#ports.changesOf(this.runId, steps),
    });
    if (outcome.outcome !== "appended") throw await this.#refusal(JSON.stringify(outcome));
    this.#acknowledged = outcome.events.at(-1) ?? this.#acknowledged;
    this.#ledgerTime = outcome.events.at(-1)?.recordedAt ?? this.#ledgerTime;
    this.#state = steps.at(-1)?.after ?? this.#state;
    this.#ports.onCommitted(outcome.events, this.#state);
  }

  /** A refused append has two causes that must not be mixed up, so it is looked what the ledger has. */
  async #refusal(outcome: string): Promise<FencedError | LostEventsError> {
    const last = this.#acknowledged;
    if (last === null) return new FencedError(`run ${this.runId}: ${outcome}`);
    const { version, globalPosition, hash } = last;
    const { ledger } = this.#ports;
    for await (const event of ledger.readRun(this.runId, version - 1)) {
      if (event.hash === hash) return new FencedError(`run ${this.runId}: ${outcome}`);
      return new LostEventsError({ runId: this.runId, version, globalPosition, hash, left: "another" });
    }
    let left = 0;
    for await (const event of ledger.readRun(this.runId)) left = event.version;
    return new LostEventsError({ runId: this.runId, version, globalPosition, hash, left });
  }

  #foldDrafts(drafts: readonly RunEvent[], epoch: number, follow: Follow) {
    const events: NewEvent[] = [];
    const steps: FoldedEvent[] = [];
    let state = this.#state;
    const take = (draft: RunEvent) => {
      const event = this.#complete(draft);
      const machineEvent = { ...event, epoch, version: state.context.version + 1 };
      state = applyEvent(state, machineEvent);
      events.push(event);
      steps.push({ event: machineEvent, after: state });
    };
    for (const draft of drafts) take(draft);
    while (events.length < mostWithFollowing) {
      const next = follow(state);
      if (next === null) break;
      take(next);
    }
    return { events, steps };
  }

  #complete(draft: RunEvent): NewEvent {
    const occurredAt = new Date(this.#ports.clock.nowMs()).toISOString();
    return newEvent(draft.type, draft.data, { eventId: this.#ports.newId(), occurredAt });
  }
}
