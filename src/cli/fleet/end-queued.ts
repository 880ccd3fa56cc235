import { v7 as uuidv7 } from "uuid";
import { systemClock } from "../../driver/clock.ts";
import { endedAmong, type MemberEnd } from "../../driver/drive-campaign.ts";
import { Recorder } from "../../driver/recorder.ts";
import { RunLock } from "../../events/postgres/run-lock.ts";
import { changesOf } from "../../projections/change.ts";
import { memberEnd } from "../campaign/drive-member.ts";
import { endExitCode } from "../campaign/end-campaign.ts";
import { wantedOf } from "../campaign/read-campaign.ts";
import { foldStored, readRun } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { thisOwner } from "../session/owner.ts";
import { connectForLocks } from "../session/take-lock.ts";

/**
 * Records that a queued campaign has ended, all of whose runs are over; returns its exit code. Null where another process does, or did
 * so before.
 */
export async function endQueued(opened: OpenLedger, campaignId: string): Promise<number | null> {
  const taken = await RunLock.take(() => connectForLocks(opened), { runIds: [campaignId], targets: [] }, 0);
  if (taken.outcome === "busy") return null;
  try {
    const found = await readRun(opened, campaignId);
    if (found.state.status === "done") return null;
    const ends: MemberEnd[] = [];
    for (const { runId } of wantedOf(found).runs) ends.push(memberEnd(await foldStored(opened, runId)));
    const over = endedAmong(ends);
    if (over.length < ends.length) return null;
    const exitCode = endExitCode(ends, null);
    const ports = { ledger: opened.ledger, clock: systemClock, newId: uuidv7, changesOf, onCommitted: () => undefined };
    await new Recorder(campaignId, found.state, ports, found.events.at(-1)).claim(
      { type: "RunResumed", data: { ...thisOwner(null), takeOver: false } },
      { type: "CampaignEnded", data: { exitCode, runs: over } },
    );
    return exitCode;
  } finally {
    await taken.lock.release();
  }
}
