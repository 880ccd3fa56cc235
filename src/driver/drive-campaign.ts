import { type CampaignEnded, longestFirst, type WantedRun } from "../events/campaign-event.ts";
import type { RunEvent } from "../events/run-event.ts";
import type { SuspendReason } from "../events/vocabulary.ts";
import type { Recorder } from "./recorder.ts";

/**
 * How one run of a campaign was left: ended for good; at rest; `stopped`, if driving it failed and its own events do
 * not say so; or not begun, because the campaign was asked to stop before its turn came.
 */
export type MemberEnd = { readonly runId: string; readonly exitCode: number } & (
  | { readonly status: "completed" | "cancelled" | "interrupted" | "stopped" }
  | { readonly status: "suspended"; readonly reason: SuspendReason }
  | { readonly status: "not_started" }
);

/** What the campaign needs from outside. */
export interface CampaignPorts {
  /**
   * Drives one run until it rests, or says how it ended earlier. Whatever keeps a run from being driven is its end and
   * is not thrown: the others continue.
   */
  readonly driveMember: (wanted: WantedRun, stop: AbortSignal) => Promise<MemberEnd>;
  /** The exit code of the campaign, by the ends of its runs. */
  readonly exitCodeOf: (ends: readonly MemberEnd[]) => number;
}

/**
 * Drives the runs of a campaign that `recorder` has claimed, and records how it was left; returns the ends of all its runs in
 * their order. The lanes of a target go side by side, and so many targets at a time as the campaign wanted, the longest first. `stop` aborts
 * with a signal's name: no further run is begun then.
 */
export async function driveCampaign(
  recorder: Recorder,
  ports: CampaignPorts,
  stop: AbortSignal,
): Promise<readonly MemberEnd[]> {
  const { wanted } = recorder.state.context;
  if (wanted === null) throw new Error("the campaign has not started");
  const ends = new Map<string, MemberEnd>();
  const queue = byTarget(wanted.runs);
  const driveTargets = async () => {
    for (const lanes of queue) {
      const drive = async (run: WantedRun) => ends.set(run.runId, await driveOne(run, ports, stop));
      await Promise.all(lanes.map(drive));
    }
  };
  await allSettled(Array.from({ length: wanted.concurrency }, driveTargets));
  const inOrder = wanted.runs.map(
    ({ runId }) => ends.get(runId) ?? ({ runId, status: "not_started", exitCode: 0 } as const),
  );
  const event = leftAs(inOrder, ports.exitCodeOf(inOrder), stop);
  if (event !== null) await recorder.record(event);
  return inOrder;
}

async function driveOne(run: WantedRun, { driveMember }: CampaignPorts, stop: AbortSignal): Promise<MemberEnd> {
  if (stop.aborted) return { runId: run.runId, status: "not_started", exitCode: 0 };
  return driveMember(run, stop);
}

function byTarget(runs: readonly WantedRun[]): Iterable<readonly WantedRun[]> {
  return longestFirst(runs)
    .map((target) => runs.filter((run) => run.target === target))
    .values();
}

/** Like `Promise.all`, but nothing is under way any more when it throws. */
async function allSettled(tasks: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(tasks);
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

/** Those that ended for good, as `CampaignEnded` has them. */
export function endedAmong(ends: readonly MemberEnd[]): CampaignEnded["runs"] {
  return ends.flatMap(({ runId, status, exitCode }) =>
    status === "completed" || status === "cancelled" ? [{ runId, status, exitCode }] : [],
  );
}

/** What the campaign records of how it was left; null where its process merely goes, as it would after a `kill -9`. */
function leftAs(ends: readonly MemberEnd[], exitCode: number, stop: AbortSignal): RunEvent | null {
  const ended = endedAmong(ends);
  if (ended.length === ends.length) return { type: "CampaignEnded", data: { exitCode, runs: ended } };
  if (stop.aborted) return { type: "RunInterrupted", data: { signal: String(stop.reason) } };
  const suspended = ends.find((end) => end.status === "suspended" && end.exitCode === exitCode);
  if (suspended?.status !== "suspended") return null;
  return { type: "RunSuspended", data: { reason: suspended.reason, failure: null } };
}
