import { setTimeout as delay } from "node:timers/promises";
import { drivenRuns } from "../../events/postgres/lock-table.ts";
import { readRunHead } from "../../events/postgres/read-run.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import { type Standing, standingOf } from "../../projections/run-standing.ts";
import { type FoundRun, readOn } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { LedgerClock } from "./ledger-clock.ts";
import { RunProgress } from "./run-progress.ts";

const lookEveryMs = 500;

/** How following a run ended; `stopped`: by the watcher's own signal. */
export interface Followed {
  readonly found: FoundRun;
  readonly end: Exclude<Standing, "driven" | "quiet"> | "stopped";
}

/**
 * Shows a run that another process drives until it rests, was killed, or `stop` aborts. Reads only: a row at a time while
 * nothing happens. `earlier` is what is known of it and not said any more; its head is looked at from there on.
 */
export async function followRun(
  { ledger }: OpenLedger,
  found: FoundRun,
  { earlier, target }: { readonly earlier: readonly RecordedEvent[]; readonly target: string },
  { output, stop }: { readonly output: Output; readonly stop: AbortSignal },
): Promise<Followed> {
  const clock = new LedgerClock();
  let isDriven = true;
  const standing = () => standingOf(progress.run, isDriven, clock.nowMs());
  const progress = new RunProgress(output, earlier, { nowMs: () => clock.nowMs(), standing });
  let now = found;
  for (const event of found.events.slice(earlier.length)) progress.show(event);
  try {
    while (!stop.aborted) {
      const head = await ledger.withClient(async (client) => {
        isDriven = (await drivenRuns(client, [{ runId: found.runId, target }])).has(found.runId);
        return readRunHead(client, found.runId);
      });
      clock.set(head);
      if (head.version > now.state.context.version) {
        const next = await readOn({ ledger }, now);
        for (const event of next.events.slice(now.events.length)) progress.show(event);
        now = next;
      }
      progress.refresh();
      const end = standing();
      if (end === "resting" || end === "killed") return { found: now, end };
      await delay(lookEveryMs, null, { signal: stop }).catch(() => undefined);
    }
    return { found: now, end: "stopped" };
  } finally {
    progress.end();
  }
}
