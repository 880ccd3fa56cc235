import { type AnyActorScope, createActor, getInitialSnapshot, type SnapshotFrom } from "xstate";
import { present } from "../events/present.ts";
import type { CertifyStarted } from "../events/run-event.ts";
import { contextAfter } from "./context-after.ts";
import type { MachineEvent } from "./machine-event.ts";
import { runMachine } from "./run-machine.ts";

/** The state of a run: the state's name and the context, folded from its events. */
export type RunState = SnapshotFrom<typeof runMachine>;

/** A run before its first event. */
export const emptyRun: RunState = getInitialSnapshot(runMachine);

/** One event of an append with the state that it leads to. */
export interface FoldedEvent {
  readonly event: MachineEvent;
  readonly after: RunState;
}

/** What the run began with. Throws before its first event, and for a run that certifies nothing. */
export function startOf({ context }: RunState): CertifyStarted {
  return present(context.run, "start of the run");
}

/** An event that the run's state does not accept; the ledger and the machine disagree, and nothing is guessed. */
export class RefusedEventError extends Error {
  override readonly name = "RefusedEventError";
  readonly event: MachineEvent;
  constructor(state: RunState, event: MachineEvent) {
    const at = JSON.stringify(state.value);
    super(
      `version ${event.version}: ${event.type} (epoch ${event.epoch}) is refused in ${at} at version ${state.context.version}`,
    );
    this.event = event;
  }
}

/**
 * The one function from event to state. Throws `RefusedEventError`: XState itself would ignore the event in silence,
 * and that no transition takes it is the only sign of it.
 */
export function applyEvent(state: RunState, event: MachineEvent): RunState {
  const [taken] = runMachine.getTransitionData(state, event);
  const next = taken === undefined ? state : taken.target === undefined ? staying(state, event) : moving(state, event);
  if (next.context.version !== event.version) throw new RefusedEventError(state, event);
  return next;
}

/**
 * Most events leave a run in the state that it is in, and change its context alone: what the machine's one action does.
 * XState comes to the same, by way of sets of states that are left and entered.
 */
function staying(state: RunState, event: MachineEvent): RunState {
  return { ...state, context: contextAfter(state.context, event) };
}

function moving(state: RunState, event: MachineEvent): RunState {
  return runMachine.transition(state, event, inertScope);
}

/** The state after all events of a run, in order of version; or after those that follow `start`. */
export function foldRun(events: Iterable<MachineEvent>, start: RunState = emptyRun): RunState {
  let state = start;
  for (const event of events) state = applyEvent(state, event);
  return state;
}

/**
 * Where XState leaves what a machine does in addition to changing its state. Ours does nothing else: no `invoke`, no
 * delay, no action but `assign`, and none that looks at `self`. So one scope that does nothing serves every event,
 * where `getNextSnapshot` and `transition` build an actor and its system for each, at several times the cost of the
 * event.
 */
const inertScope: AnyActorScope = inertScopeOf(createActor(runMachine));

function inertScopeOf(self: AnyActorScope["self"]): AnyActorScope {
  const nothing = () => undefined;
  const { id, sessionId, system } = self;
  return {
    self,
    id,
    sessionId,
    system,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  };
}
