import { readClocks } from "../../database/read-clocks.ts";
import { msToIso } from "../../events/iso-time.ts";
import { present } from "../../events/present.ts";
import { timesAfter } from "../../planning/schedules/cron.ts";
import type { ShownSchedule } from "../../presentation/render/schedule-row.ts";
import { renderSchedules } from "../../presentation/render/schedules-table.ts";
import { type LastCampaign, lastCampaigns, listSchedules } from "../../projections/postgres/schedule-queries.ts";
import type { ScheduleRow } from "../../projections/schedule-row.ts";
import { exitCodes } from "../exit-codes.ts";
import { sayIfWorkersLack } from "../fleet/workers-lack.ts";
import { withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";

/** `recert schedule list`: the schedules, their next times, and what each started last. Returns the exit code. */
export async function showSchedules(settings: Settings, output: Output): Promise<number> {
  const shown = await withLedger(settings, ({ ledger }) =>
    ledger.withClient(async (client) => {
      const { databaseMs } = await readClocks(client);
      const rows = await listSchedules(client);
      const last = await lastCampaigns(
        client,
        rows.flatMap(({ last_campaign_id }) => last_campaign_id ?? []),
      );
      return rows.map((row) => shownSchedule(row, last, msToIso(databaseMs)));
    }),
  );
  if (output.json) output.data(shown);
  else output.text(renderSchedules(shown, output.page));
  if (shown.length > 0) sayIfWorkersLack(output);
  return exitCodes.ok;
}

function shownSchedule(row: ScheduleRow, campaigns: ReadonlyMap<string, LastCampaign>, now: string): ShownSchedule {
  const { schedule_id: id, name, cron, zone, target, start, actor, added_at: addedAt } = row;
  const { last_tick: tick, last_campaign_id: campaignId } = row;
  const [next] = timesAfter(row, now, 1);
  const last = campaignId === null ? undefined : campaigns.get(campaignId);
  return {
    ...{ id, name, cron, zone, target, start, actor, addedAt },
    next: present(next, "next time").utc,
    last: last === undefined || tick === null ? null : { tick, ...standing(last) },
  };
}

function standing({ campaignId, status, exitCode }: LastCampaign) {
  return { campaignId, status, exitCode };
}
