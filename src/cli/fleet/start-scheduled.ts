import { clockToleranceMs } from "../../driver/clock-tolerance.ts";
import { schedulesNow } from "../../fleet/postgres/due-ticks.ts";
import { type TickRefusal, tickRefusal } from "../../planning/schedules/tick.ts";
import type { ScheduleRow } from "../../projections/schedule-row.ts";
import { allIdentified } from "../campaign/identified.ts";
import { prepareStart } from "../campaign/prepare-campaign.ts";
import { planRuns } from "../campaign/wanted-runs.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { underScheduleLock } from "../schedule/schedule-lock.ts";
import { flagsOf } from "../schedule/scheduled-start.ts";
import type { Settings } from "../settings.ts";
import { queueCampaign } from "./queue-campaign.ts";

/** The outcome of a tick. */
export type TickOutcome =
  | { readonly outcome: "started"; readonly campaignId: string }
  | { readonly outcome: "skipped"; readonly why: TickRefusal | "removed" | "nothing_due" | "busy" };

/**
 * Starts what a schedule starts at one of its times, as a campaign that workers drive, and says so; or says why it starts
 * nothing. However often and by however many it is called, a tick has one campaign at most. Throws `TroubleError` where what
 * was recorded cannot be started any more, with the sentence of the start.
 */
export async function startScheduled(
  opened: OpenLedger,
  scheduleId: string,
  tick: string,
  settings: Settings,
  output: Output,
): Promise<TickOutcome> {
  const { schedules, format } = output.texts;
  const tried = await underScheduleLock(opened, { scheduleId }, () =>
    tryTick(opened, { id: scheduleId, tick }, settings, output),
  );
  const { name, outcome } = tried ?? { name: scheduleId, outcome: skipped("busy") };
  const time = format.time(tick);
  output.progress(
    outcome.outcome === "started"
      ? schedules.started(name, time, outcome.campaignId)
      : schedules.skipped(name, time, schedules.why[outcome.why]),
  );
  return outcome;
}

async function tryTick(
  opened: OpenLedger,
  schedule: { readonly id: string; readonly tick: string },
  settings: Settings,
  output: Output,
): Promise<{ readonly name: string; readonly outcome: TickOutcome }> {
  const all = await opened.ledger.withClient((client) => schedulesNow(client));
  const found = all.find(({ row }) => row.schedule_id === schedule.id);
  if (found === undefined) return { name: schedule.id, outcome: skipped("removed") };
  const { row, soFar, now } = found;
  const refusal = tickRefusal(soFar, schedule.tick, { now, toleranceMs: clockToleranceMs });
  const outcome = refusal === null ? await queue(opened, row, schedule.tick, settings, output) : skipped(refusal);
  return { name: row.name, outcome };
}

async function queue(
  opened: OpenLedger,
  { schedule_id: id, start }: ScheduleRow,
  tick: string,
  settings: Settings,
  output: Output,
): Promise<TickOutcome> {
  const { targets, concurrency } = await prepareStart(flagsOf(start), settings, output);
  const [first] = targets;
  if (first === undefined) return skipped("nothing_due");
  const { maxCostMicroUsd } = first.prepared.options;
  const planned = await allIdentified(planRuns(targets, null));
  const campaign = { planned, concurrency, maxCostMicroUsd, schedule: { id, tick } };
  const { campaignId } = await queueCampaign(opened, campaign, () => undefined);
  return { outcome: "started", campaignId };
}

function skipped(why: Extract<TickOutcome, { outcome: "skipped" }>["why"]): TickOutcome {
  return { outcome: "skipped", why };
}
