import { longestFirst, type WantedRun } from "../events/campaign-event.ts";
import type { SuspendReason } from "../events/vocabulary.ts";
import type { RunStatus } from "../projections/run-row.ts";
import type { QueuedTarget } from "./queued-target.ts";

/** A queued campaign that has not ended, with the runs that it wants. */
export interface QueuedCampaign {
  readonly campaignId: string;
  readonly runs: readonly Pick<WantedRun, "runId" | "target" | "models">[];
}

/** The state of a run of a queued campaign. */
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

/** How many times the wait before a suspended run is tried again doubles, from the first to the longest. */
const doublings = 6;

/**
 * What workers have to do, going only by the ledger. `runs` are those that have begun, by id. `heldTargets` are driven
 * by somebody already. A run that was suspended comes back after `againAfterMs`, twice that the next time, and so on up
 * to 64 times that. What `isLeftAlone` says that this worker cannot drive does not keep it from another campaign's work
 * on the same target.
 */
export function fleetWork(
  campaigns: readonly QueuedCampaign[],
  runs: ReadonlyMap<string, QueuedRun>,
  heldTargets: ReadonlySet<string>,
  againAfterMs: number,
  isLeftAlone: (target: QueuedTarget) => boolean,
): FleetWork {
  const taken = new Set(heldTargets);
  const targets: QueuedTarget[] = [];
  const toEnd: string[] = [];
  for (const { campaignId, runs: wanted } of campaigns) {
    if (wanted.every(({ runId }) => isOver(runs.get(runId)))) toEnd.push(campaignId);
    const ready = wanted.filter(({ runId }) => isReady(runs.get(runId), againAfterMs));
    for (const target of longestFirst(ready)) {
      if (taken.has(target) || isLeftAlone({ campaignId, target })) continue;
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
