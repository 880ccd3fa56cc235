import { type Json, toStorable } from "./canonical.ts";
import { type EventData, type EventType, eventDataSchemas, type RunEvent } from "./run-event.ts";
import { currentSchemaVersion } from "./upcast.ts";

/** An event that is about to be appended. `eventId` is made before the call, which makes the append idempotent. */
export type NewEvent = RunEvent & {
  readonly eventId: string;
  readonly schemaVersion: number;
  readonly occurredAt: string;
};

/**
 * An event ready for the ledger: its texts made storable, its data checked against its schema. Throws when the data
 * does not fit: that is a mistake of ours, and nothing was written.
 */
export function newEvent<T extends EventType>(
  type: T,
  data: EventData<T>,
  identity: { readonly eventId: string; readonly occurredAt: string },
): NewEvent {
  const storable = toStorable(data as Json);
  return {
    type,
    data: eventDataSchemas[type].parse(storable),
    schemaVersion: currentSchemaVersion(type),
    ...identity,
  } as NewEvent;
}
