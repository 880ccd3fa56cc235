import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunState } from "../machine/fold.ts";

/** Somebody who looks at the runs of this process and changes nothing about them. */
export interface RunWatcher {
  /** Told of events of one run after they are committed, in order of version; `state` is the one after them. */
  committed(events: readonly RecordedEvent[], state: RunState): void;
  /** Told how long an append of that many events took. */
  appended(ms: number, events: number): void;
  /** Told that this process no longer drives the run. Resolves when what was seen of it is handed on. */
  left(runId: string): Promise<void>;
}
