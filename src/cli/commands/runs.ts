import { msBetween } from "../../events/iso-time.ts";
import { drivenRuns } from "../../events/postgres/lock-table.ts";
import type { RunRow as ShownRun } from "../../presentation/render/run-row.ts";
import { renderRuns } from "../../presentation/render/runs-table.ts";
import { lastEventTimes, listRuns } from "../../projections/postgres/run-queries.ts";
import { lockNamesOf, type RunRow } from "../../projections/run-row.ts";
import { exitCodes } from "../exit-codes.ts";
import { withLedger } from "../open-ledger.ts";
import { parseInteger } from "../options/integer.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";

/** `recert runs`: the runs, newest first, and who drives them now. Returns the exit code. */
export async function runs(flags: { limit?: string }, settings: Settings, output: Output): Promise<number> {
  const limit = parseInteger("--limit", flags.limit ?? "50", { min: 1, max: 10_000 }, output.texts);
  const shown = await withLedger(settings, ({ ledger }) =>
    ledger.withClient(async (client) => {
      const rows = await listRuns(client, limit);
      const open = rows.filter(({ status }) => status === "running");
      const driven = await drivenRuns(client, open.map(lockNamesOf));
      const lastAt = await lastEventTimes(
        client,
        open.map(({ run_id }) => run_id),
      );
      return rows.map((row) => shownRun(row, driven.has(row.run_id), lastAt.get(row.run_id) ?? row.started_at));
    }),
  );
  if (output.json) output.data(shown);
  else output.text(renderRuns(shown, output.page));
  return exitCodes.ok;
}

/** The stretch of a run that is still driven, or was killed, ends at its last event. */
function shownRun(row: RunRow, isDriven: boolean, lastAt: string): ShownRun {
  const openMs = row.status === "running" ? msBetween(row.owner_since, lastAt) : 0;
  return {
    id: row.run_id,
    kind: row.kind,
    status: row.status,
    target: row.target,
    owner: isDriven ? { host: row.host, pid: row.pid, since: row.owner_since } : null,
    progress: { concluded: row.concluded, total: row.models },
    verdicts: {
      certified: row.certified,
      qualityWarning: row.quality_warning,
      failed: row.failed,
      inconclusive: row.inconclusive,
      skipped: row.skipped,
    },
    startedAt: row.started_at,
    endedAt: row.ended_at,
    durationMs: row.driven_ms + openMs,
    resumes: row.resumes,
  };
}
