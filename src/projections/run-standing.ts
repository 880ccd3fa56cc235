import { isoToMs } from "../events/iso-time.ts";
import type { RunContext } from "../machine/run-context.ts";
import type { LiveRun } from "./live-run.ts";

/** The standing of an unfinished run: somebody drives it, it rests, or it was killed; `quiet` may still be either. */
export type Standing = "driven" | "resting" | "quiet" | "killed";

/** A run that nobody drives and that says nothing for so long, in milliseconds, was killed. */
const silentForMs = 60_000;

/**
 * How a run stands. `isDriven`: somebody holds its locks, in which case a long silence is a long wait; `nowMs` is the time
 * by the ledger's clock. A run that was taken over has no locks, so its recorded wait, or the longest deadline of a call, is
 * waited for as well.
 */
export function standingOf(run: LiveRun, isDriven: boolean, nowMs: number): Standing {
  if (run.status !== "running") return "resting";
  if (isDriven) return "driven";
  const lastMs = isoToMs(run.lastRecordedAt);
  const expectedMs = run.isTakenOver ? nextEventByMs(run.context, lastMs) : lastMs;
  if (nowMs - expectedMs >= silentForMs) return "killed";
  return run.isTakenOver ? "driven" : "quiet";
}

/**
 * The state of a campaign with those of its runs that have begun, any of which may be resumed by its own id: it is
 * under way as long as one of them is. A cancel ends the campaign first and then its runs: it rests with the last of
 * them. Where a campaign was taken over, its runs have no locks either, also those that begin after.
 */
export function standingOfCampaign(
  campaign: LiveRun,
  runs: readonly LiveRun[],
  isDriven: boolean,
  nowMs: number,
): Standing {
  return [campaign, ...runs]
    .map((run) => ({ ...run, isTakenOver: run.isTakenOver || campaign.isTakenOver }))
    .map((run) => standingOf(run, isDriven, nowMs))
    .reduce((liveliest, standing) => (lifeOf[standing] > lifeOf[liveliest] ? standing : liveliest));
}

const lifeOf: Readonly<Record<Standing, number>> = { resting: 0, killed: 1, quiet: 2, driven: 3 };

function nextEventByMs({ wait, attempt, models }: RunContext, lastMs: number): number {
  if (wait !== null) return isoToMs(wait.until);
  if (attempt === null) return lastMs;
  const deadlinesMs = models.flatMap(({ probes }) => probes).map(({ deadlineMs }) => deadlineMs);
  // Not spread into the arguments of a call: a big run has more of them than a call may have.
  return lastMs + deadlinesMs.reduce((longest, deadlineMs) => Math.max(longest, deadlineMs), 0);
}
