import type { RunEvent } from "../events/run-event.ts";

/** What the machine needs of an event's envelope. A `RecordedEvent` is one; so is an event about to be appended. */
export type MachineEvent = RunEvent & {
  readonly version: number;
  readonly epoch: number;
  readonly occurredAt: string;
};
/** The machine event of one type. */
export type MachineEventOf<T extends RunEvent["type"]> = Extract<MachineEvent, { type: T }>;
