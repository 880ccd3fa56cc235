import type { Ledger } from "../events/ledger.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunState } from "../machine/fold.ts";
import type { RunWatcher } from "./run-watcher.ts";

/** Those who look at one run; without any, nothing is done. What one of them throws is its own trouble, never the run's. */
export class RunWatchers {
  readonly #watchers: readonly RunWatcher[];
  readonly #onTrouble: (error: unknown) => void;

  constructor(watchers: readonly RunWatcher[], onTrouble: (error: unknown) => void) {
    this.#watchers = watchers;
    this.#onTrouble = onTrouble;
  }

  committed(events: readonly RecordedEvent[], state: RunState): void {
    this.#tell((watcher) => watcher.committed(events, state));
  }

  /** The ledger, with each append timed if anyone is watching. */
  timed(ledger: Ledger): Ledger {
    if (this.#watchers.length === 0) return ledger;
    return {
      append: async (request) => {
        const startedMs = performance.now();
        const outcome = await ledger.append(request);
        const ms = performance.now() - startedMs;
        this.#tell((watcher) => watcher.appended(ms, outcome.outcome === "appended" ? outcome.events.length : 0));
        return outcome;
      },
      readRun: (...question) => ledger.readRun(...question),
      head: () => ledger.head(),
    };
  }

  async left(runId: string): Promise<void> {
    await Promise.all(this.#watchers.map((watcher) => watcher.left(runId).catch(this.#onTrouble)));
  }

  #tell(what: (watcher: RunWatcher) => void): void {
    for (const watcher of this.#watchers) {
      try {
        what(watcher);
      } catch (error) {
        this.#onTrouble(error);
      }
    }
  }
}
