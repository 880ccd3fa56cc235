import type { RecordedEvent } from "../events/recorded-event.ts";
import { isPassed } from "./course-spans.ts";
import { type TimelineLine, timeline } from "./timeline.ts";

const alwaysMoments: ReadonlySet<string> = new Set([
  "AttemptAbandoned",
  "RunInterrupted",
  "RunSuspended",
  "RunResumed",
  "RunOptionsChanged",
  "RunCancelled",
]);

/** The events of a run beside what went well, in their order; `trials` is how often it was to ask each probe. Pure. */
export function momentsOf(events: readonly RecordedEvent[], trials: number): readonly TimelineLine[] {
  return timeline(events).filter((line) => isMoment(line, trials));
}

/** Of the calls those that did not pass, and those that confirm whether that was chance. */
function isMoment({ event, attempt }: TimelineLine, trials: number): boolean {
  if (alwaysMoments.has(event.type)) return true;
  const isEnd = event.type === "AttemptSucceeded" || event.type === "AttemptFailed";
  return isEnd && (!isPassed(event) || (attempt?.trial ?? 0) > trials);
}
