import type { Ledger, RowChange } from "../events/ledger.ts";
import { type NewEvent, newEvent } from "../events/new-event.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunEvent } from "../events/run-event.ts";
import { applyEvent, type RunState } from "../machine/fold.ts";
import type { MachineEvent } from "../machine/machine-event.ts";
import type { Clock } from "./clock.ts";

/** One event of an append with the state that it leads to. */
export interface RecordedStep {
  readonly event: MachineEvent;
  readonly after: RunState;
}

/** What the recorder needs from outside. */
export interface RecorderPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** The projections' row changes that these events make. */
  readonly changesOf: (runId: string, steps: readonly RecordedStep[]) => readonly RowChange[];
  /** Told of events after they are committed, never before. */
  readonly onCommitted: (events: readonly RecordedEvent[], state: RunState) => void;
}

/** Somebody else owns the run now: this process may not write to it any more. */
export class FencedError extends Error {
  override readonly name = "FencedError";
}

/**
 * Appends to one run and keeps its folded state. Events are folded before they are appended: what the machine refuses
 * is never written. Throws `FencedError` when the run has another owner.
 */
export class Recorder {
  readonly runId: string;
  readonly #ports: RecorderPorts;
  #state: RunState;

  constructor(runId: string, state: RunState, ports: RecorderPorts) {
    this.runId = runId;
    this.#state = state;
    this.#ports = ports;
  }

  /** The state after the last committed event. */
  get state(): RunState {
    return this.#state;
  }

  /** Appends events of the present owner, all or none. */
  record(...events: readonly RunEvent[]): Promise<void> {
    return this.#append(events, false);
  }

  /** Appends events of a new owner: the next epoch is claimed in the same call, which fences off the earlier ones. */
  claim(...events: readonly RunEvent[]): Promise<void> {
    return this.#append(events, true);
  }

  async #append(drafts: readonly RunEvent[], claim: boolean): Promise<void> {
    const { version, epoch: before } = this.#state.context;
    const epoch = claim ? before + 1 : before;
    const events = drafts.map((draft) => this.#complete(draft));
    const steps = fold(this.#state, events, epoch);
    const outcome = await this.#ports.ledger.append({
      runId: this.runId,
      expectedVersion: version,
      epoch,
      claim,
      events,
      changes: this.#ports.changesOf(this.runId, steps),
    });
    if (outcome.outcome !== "appended") throw new FencedError(`run ${this.runId}: ${JSON.stringify(outcome)}`);
    this.#state = steps.at(-1)?.after ?? this.#state;
    this.#ports.onCommitted(outcome.events, this.#state);
  }

  #complete(draft: RunEvent): NewEvent {
    const occurredAt = new Date(this.#ports.clock.nowMs()).toISOString();
    return newEvent(draft.type, draft.data, { eventId: this.#ports.newId(), occurredAt });
  }
}

function fold(start: RunState, events: readonly NewEvent[], epoch: number): readonly RecordedStep[] {
  let state = start;
  return events.map((event) => {
    const machineEvent = { ...event, epoch, version: state.context.version + 1 };
    state = applyEvent(state, machineEvent);
    return { event: machineEvent, after: state };
  });
}
