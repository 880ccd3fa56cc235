import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunState } from "../machine/fold.ts";
import { FollowedRun, type Happening } from "./followed-run.ts";

/** The runs that this process drives, side by side, each followed from its own events. */
export class FollowedRuns {
  readonly #byId = new Map<string, FollowedRun>();

  take(event: RecordedEvent, state: RunState): readonly Happening[] {
    const followed = this.#byId.get(event.runId) ?? new FollowedRun();
    this.#byId.set(event.runId, followed);
    return followed.take(event, state);
  }

  /** What the end of the run here comes to; it is forgotten then. */
  leave(runId: string): readonly Happening[] {
    const left = this.#byId.get(runId)?.leave() ?? [];
    this.#byId.delete(runId);
    return left;
  }
}
