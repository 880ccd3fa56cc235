import { present } from "../events/present.ts";
import type { Envelope, RecordedEvent } from "../events/recorded-event.ts";
import type { EventOf, EventType } from "../events/run-event.ts";
import type { RunContext } from "../machine/run-context.ts";

/** A recorded event of one type. */
export type Recorded<T extends EventType> = EventOf<T> & Envelope;

/** The events of one type, in their order. */
export function eventsOf<T extends EventType>(events: readonly RecordedEvent[], type: T): readonly Recorded<T>[] {
  return events.filter((event): event is Extract<RecordedEvent, Recorded<T>> => event.type === type);
}

/** The last event of one type, or null. */
export function lastOf<T extends EventType>(events: readonly RecordedEvent[], type: T): Recorded<T> | null {
  return eventsOf(events, type).at(-1) ?? null;
}

/** The head of a history: its last event. Throws if there is none, or it is not the one that the state ends with. */
export function headOf(last: RecordedEvent | null | undefined, { version }: RunContext): RecordedEvent {
  const head = present(last, "event of the run");
  if (head.version !== version) throw new Error(`The state is that of version ${version}, not of ${head.version}`);
  return head;
}
