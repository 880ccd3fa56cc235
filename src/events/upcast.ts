import type { Json } from "./canonical.ts";
import { present } from "./present.ts";
import { type EventType, eventDataSchemas, type RunEvent } from "./run-event.ts";

/** One step from a schema version of an event to the next. */
type Upcaster = (data: Json) => Json;

/** The steps of each event type, oldest first: step 0 lifts schema version 1 to 2. A type without steps is at version 1. */
export type StepsByType = Partial<Record<EventType, readonly Upcaster[]>>;

/** The steps in force. A released step is never changed; a changed event gets a new one. */
const releasedSteps: StepsByType = {};

/** What is wrong with an event that cannot be read. */
export interface UnreadableEvent {
  readonly code: "unknown_type" | "newer_schema" | "schema_violation";
  readonly detail: string;
}

/** The event in today's shape, or why it cannot be read. */
export type UpcastResult =
  | { readonly ok: true; readonly event: RunEvent }
  | { readonly ok: false; readonly problem: UnreadableEvent };

/** The schema version in which events of this type are written today. `steps` differ only in tests. */
export function currentSchemaVersion(type: EventType, steps: StepsByType = releasedSteps): number {
  return 1 + (steps[type]?.length ?? 0);
}

/** The event in today's shape, checked; or why it cannot be read. Pure. `steps` differ only in tests. */
export function upcast(
  type: string,
  schemaVersion: number,
  data: Json,
  steps: StepsByType = releasedSteps,
): UpcastResult {
  if (!isEventType(type)) return problem("unknown_type", `no event type ${type} is known`);
  const current = currentSchemaVersion(type, steps);
  if (schemaVersion > current) {
    return problem("newer_schema", `${type} has schema version ${schemaVersion}, this recert knows up to ${current}`);
  }
  const lifted = (steps[type] ?? []).slice(schemaVersion - 1).reduce((value, step) => step(value), data);
  const parsed = eventDataSchemas[type].safeParse(lifted);
  if (!parsed.success) {
    const { path, message } = present(parsed.error.issues[0], "issue");
    return problem("schema_violation", `${[type, ...path].join(".")}: ${message}`);
  }
  return { ok: true, event: { type, data: parsed.data } as RunEvent };
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventDataSchemas, type);
}

function problem(code: UnreadableEvent["code"], detail: string): UpcastResult {
  return { ok: false, problem: { code, detail } };
}
