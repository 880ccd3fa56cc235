import type { RecordedEvent } from "../events/recorded-event.ts";

/** Milliseconds from one recorded time to another; 0 when the clocks of two hosts disagree about their order. */
export function elapsedMs(from: string, to: string): number {
  // biome-ignore lint/style/noRestrictedGlobals: parsing a recorded time reads no clock.
  return Math.max(0, Date.parse(to) - Date.parse(from));
}

/**
 * The time a process drove the run: every step from one event to the next, save those that lead out of a rest. A
 * cancellation comes from another process, at any time after the last event, so the step to it is not counted either.
 */
export function drivenMs(events: readonly RecordedEvent[]): number {
  return events.reduce((sum, event, i) => sum + drivenStepMs(events[i - 1], event), 0);
}

/** The time driven from the start of each concluded model that was called to its conclusion, by model index. */
export function drivenMsByModel(events: readonly RecordedEvent[]): ReadonlyMap<number, number> {
  const startByIndex = new Map<number, number>();
  const msByIndex = new Map<number, number>();
  events.forEach((event, i) => {
    if (event.type === "ModelStarted") startByIndex.set(event.data.index, i);
    if (event.type !== "ModelConcluded") return;
    const start = startByIndex.get(event.data.index);
    if (start !== undefined) msByIndex.set(event.data.index, drivenMs(events.slice(start, i + 1)));
  });
  return msByIndex;
}

function drivenStepMs(previous: RecordedEvent | undefined, event: RecordedEvent): number {
  const isDriven = event.type !== "RunResumed" && event.type !== "RunCancelled";
  return previous !== undefined && isDriven ? elapsedMs(previous.occurredAt, event.occurredAt) : 0;
}
