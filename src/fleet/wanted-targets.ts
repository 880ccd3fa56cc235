import { longestFirst, type WantedRun } from "../events/campaign-event.ts";
import type { SuspendReason } from "../events/vocabulary.ts";
import type { RunStatus } from "../projections/run-row.ts";
import type { QueuedTarget } from "./queued-target.ts";

/** A queued campaign that has not ended, with the runs that it wants. */
export interface QueuedCampaign {
  readonly campaignId: string;
  readonly runs: readonly Pick<WantedRun, "runId" | "target" | "models">[];
}

/** How a run of a queued campaign stands. */
export interface QueuedRun {
  readonly status: RunStatus;
  /** Why the run is suspended, how often it has been since a model was last concluded, and for how long, in milliseconds. */
  readonly suspension: { readonly reason: SuspendReason; readonly times: number; readonly forMs: number } | null;
}

/** What there is to do for workers. */
export interface FleetWork {
  /**
   * What may be taken now, oldest campaign first, and of a campaign the longest target first; of two campaigns that want the
   * same target the older one has it.
   */
  readonly targets: readonly QueuedTarget[];
  /** The campaigns all of whose runs are over: somebody has to say that they ended. */
  readonly toEnd: readonly string[];
}

/** So many doublings lie between the first and the longest time after which a suspended run is tried again. */
const doublings = 6;

/**
 * What workers have to do, from the ledger alone. `runs` are those that have begun, by id. `heldTargets` are driven by somebody already. A run that
 * was suspended comes back after `againAfterMs`, twice that the next time, and so on up to 64 times that.
 */
export function fleetWork(
  campaigns: readonly QueuedCampaign[],
  runs: ReadonlyMap<string, QueuedRun>,
  heldTargets: ReadonlySet<string>,
  againAfterMs: number,
): FleetWork {
  const taken = new Set(heldTargets);
  const targets: QueuedTarget[] = [];
  const toEnd: string[] = [];
  for (const { campaignId, runs: wanted } of campaigns) {
    if (wanted.every(({ runId }) => isOver(runs.get(runId)))) toEnd.push(campaignId);
    const ready = wanted.filter(({ runId }) => isReady(runs.get(runId), againAfterMs));
    for (const target of longestFirst(ready)) {
      if (taken.has(target)) continue;
      taken.add(target);
      targets.push({ campaignId, target });
    }
  }
  return { targets, toEnd };
}

/** Whether a worker that has the run's target drives it now. What is suspended for a person to decide it leaves alone. */
export function isForWorkers(run: QueuedRun | undefined): boolean {
  return !isOver(run) && !isForPerson(run);
}

function isReady(run: QueuedRun | undefined, againAfterMs: number): boolean {
  if (!isForWorkers(run)) return false;
  const suspension = run?.suspension ?? null;
  return suspension === null || suspension.forMs >= distanceMs(suspension.times, againAfterMs);
}

function distanceMs(times: number, againAfterMs: number): number {
  return againAfterMs * 2 ** Math.min(doublings, times - 1);
}

function isOver(run: QueuedRun | undefined): boolean {
  return run?.status === "completed" || run?.status === "cancelled";
}

function isForPerson(run: QueuedRun | undefined): boolean {
  const reason = run?.suspension?.reason;
  return reason === "budget" || reason === "stuck";
}
