import { targetsOf } from "../../events/campaign-event.ts";
import { isoToMs, msBetween } from "../../events/iso-time.ts";
import { present } from "../../events/present.ts";
import { microUsdToUsd } from "../../events/price.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { RunState } from "../../machine/fold.ts";
import { drivenMs } from "../../machine/run-times.ts";
import { runStatus } from "../run-row.ts";
import type { CampaignFacts, CampaignMember } from "./campaign-report-model.ts";

/**
 * What the events of a campaign say of it, `state` being what they fold to. While it is driven its own last event is an early
 * one, so its times reach as far as those of its runs. Pure. Throws before `CampaignStarted`.
 */
export function campaignFacts(
  events: readonly RecordedEvent[],
  state: RunState,
  members: readonly CampaignMember[],
): CampaignFacts {
  const { campaign, wanted, exitCode, times, owner } = state.context;
  const head = present(events.at(-1), "last event of the campaign");
  const { runs, maxCostMicroUsd, queued } = present(wanted, "what the campaign wants");
  const { reason } = present(campaign, "start of the campaign");
  const { actor, host } = present(owner, "owner of the campaign");
  const own = present(times, "times of the campaign");
  const suites = new Map(runs.map(({ suite: { name, version, digest } }) => [digest, { name, version, digest }]));
  return {
    id: head.runId,
    status: runStatus(state),
    queued: queued === true,
    startedAt: own.startedAt,
    endedAt: own.endedAt,
    durationMs: Math.max(drivenMs(own), ...members.map(({ report }) => report?.totals.durationMs ?? 0)),
    wallMs: Math.max(
      msBetween(own.startedAt, own.lastAt),
      ...members.map(({ report }) =>
        report === null ? 0 : isoToMs(report.run.startedAt) - isoToMs(own.startedAt) + report.totals.wallMs,
      ),
    ),
    actor,
    host,
    reason,
    suites: [...suites.values()],
    targets: [...targetsOf(runs)],
    lanes: Math.max(...runs.map(({ lanes }) => lanes)),
    maxCostUsd: maxCostMicroUsd === null ? null : Number(microUsdToUsd(maxCostMicroUsd)),
    exitCode,
    headPosition: head.globalPosition,
    headHash: head.hash,
  };
}
