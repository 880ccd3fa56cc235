import { drivenRuns } from "../../events/postgres/lock-table.ts";
import { type WantedSize, wantedSizes } from "../../fleet/postgres/queued-campaigns.ts";
import { drivenMs, type RunTimes } from "../../machine/run-times.ts";
import type { RunRow as ShownRun } from "../../presentation/render/run-row.ts";
import { renderRuns } from "../../presentation/render/runs-table.ts";
import { listWholes, runsOfCampaigns, runTimes, stuckRuns } from "../../projections/postgres/run-queries.ts";
import { lockNamesOf, type RunRow } from "../../projections/run-row.ts";
import { exitCodes } from "../exit-codes.ts";
import { findRun } from "../find-run.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import { parseInteger } from "../options/integer.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert runs`'s flags as they were typed; undefined = not given. */
export interface RunsFlags {
  readonly limit?: string;
  readonly stuck?: boolean;
}

/**
 * `recert runs [CAMPAIGN]`: the runs, newest first, and who drives them now; a campaign is one of them. Of a campaign its own
 * runs. Returns the exit code.
 */
export async function runs(
  campaign: string | undefined,
  flags: RunsFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const limit = parseInteger("--limit", flags.limit ?? "50", { min: 1, max: 10_000 }, output.texts);
  const shown = await withLedger(settings, async (opened) => {
    const rows = await wantedRows(opened, campaign, { limit, isStuck: flags.stuck === true }, output);
    return shownRuns(opened, rows.slice(0, limit));
  });
  if (output.json) output.data(shown);
  else output.text(renderRuns(shown, output.page, noneSaid(campaign, flags, output)));
  return exitCodes.ok;
}

function noneSaid(campaign: string | undefined, { stuck }: RunsFlags, { texts }: Output): string {
  if (stuck === true) return texts.fleet.noneStuck;
  return campaign === undefined ? texts.tables.noRuns : texts.fleet.noneBegun;
}

async function wantedRows(
  opened: OpenLedger,
  campaign: string | undefined,
  { limit, isStuck }: { readonly limit: number; readonly isStuck: boolean },
  output: Output,
): Promise<readonly RunRow[]> {
  const { ledger } = opened;
  if (campaign === undefined) return ledger.withClient((client) => (isStuck ? stuckRuns : listWholes)(client, limit));
  const own = await rowsOf(opened, campaign, output);
  if (!isStuck) return own;
  const stuck = new Set((await ledger.withClient((client) => stuckRuns(client, null))).map(({ run_id }) => run_id));
  return own.filter(({ run_id }) => stuck.has(run_id));
}

async function rowsOf(opened: OpenLedger, wanted: string, { texts }: Output): Promise<readonly RunRow[]> {
  const { run_id: id, kind } = await findRun(opened, wanted, texts);
  if (kind !== "campaign")
    throw new TroubleError(exitCodes.usage, "no_campaign", texts.campaigns.refused.noCampaign(id));
  return opened.ledger.withClient((client) => runsOfCampaigns(client, [id]));
}

function shownRuns({ ledger }: OpenLedger, rows: readonly RunRow[]): Promise<readonly ShownRun[]> {
  return ledger.withClient(async (client) => {
    const campaigns = rows.filter(({ kind }) => kind === "campaign").map(({ run_id }) => run_id);
    const members = campaigns.length === 0 ? [] : await runsOfCampaigns(client, campaigns);
    const sizes = await wantedSizes(client, [...new Set(rows.map(wholeOf))]);
    const isQueued = (row: RunRow) => sizes.get(wholeOf(row))?.queued ?? false;
    const open = [...rows, ...members.filter(isQueued)].filter(({ status }) => status === "running");
    const timesById = await runTimes(
      client,
      open.map(({ run_id }) => run_id),
    );
    const driven = await drivenRuns(client, [...open, ...members].map(lockNamesOf));
    return rows.map((row) => {
      const own = members.filter(({ campaign_id }) => campaign_id === row.run_id);
      const drivers = {
        isDriven: driven.has(row.run_id),
        wanted: sizes.get(row.run_id) ?? null,
        isQueued: isQueued(row),
        drivenRuns: own.filter(({ run_id }) => driven.has(run_id)).length,
      };
      const durationOf = ({ run_id, driven_ms }: RunRow) => drivenTime(timesById.get(run_id), driven_ms);
      // Nobody drives a queued campaign itself.
      const longest = Math.max(0, ...(isQueued(row) ? own : [row]).map(durationOf));
      return shownRun(row, own, drivers, longest);
    });
  });
}

/** The campaign that a run belongs to, or the run itself. */
function wholeOf({ campaign_id, run_id }: RunRow): string {
  return campaign_id ?? run_id;
}

/** `times` are those of a run that is still driven, or was killed: its row knows nothing of the open stretch. */
function drivenTime(times: RunTimes | undefined, rowMs: number): number {
  return times === undefined ? rowMs : drivenMs(times);
}

interface Drivers {
  readonly isDriven: boolean;
  /** What a campaign was started with; null of any other run. */
  readonly wanted: WantedSize | null;
  readonly isQueued: boolean;
  readonly drivenRuns: number;
}

/** A campaign has the verdicts of its runs, those of `members`. */
function shownRun(
  row: RunRow,
  members: readonly RunRow[],
  { isDriven, wanted, isQueued, drivenRuns: driven }: Drivers,
  durationMs: number,
): ShownRun {
  const counted = row.kind === "campaign" ? members : [row];
  const sum = (count: (one: RunRow) => number) => counted.reduce((total, one) => total + count(one), 0);
  return {
    id: row.run_id,
    kind: row.kind,
    status: row.status,
    target: row.target,
    campaignId: row.campaign_id,
    runs: row.kind === "campaign" ? members.length : null,
    wantedRuns: wanted?.runs ?? null,
    queued: isQueued,
    drivenRuns: row.kind === "campaign" ? driven : null,
    owner: isDriven ? { host: row.host, pid: row.pid, since: row.owner_since } : null,
    progress: { concluded: sum(({ concluded }) => concluded), total: wanted?.models ?? sum(({ models }) => models) },
    verdicts: {
      certified: sum(({ certified }) => certified),
      qualityWarning: sum(({ quality_warning }) => quality_warning),
      failed: sum(({ failed }) => failed),
      inconclusive: sum(({ inconclusive }) => inconclusive),
      skipped: sum(({ skipped }) => skipped),
    },
    startedAt: row.started_at,
    endedAt: row.ended_at,
    durationMs,
    resumes: row.resumes,
  };
}
