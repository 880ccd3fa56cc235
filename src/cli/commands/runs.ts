import { drivenRuns } from "../../events/postgres/lock-table.ts";
import { drivenMs, type RunTimes } from "../../machine/run-times.ts";
import type { RunRow as ShownRun } from "../../presentation/render/run-row.ts";
import { renderRuns } from "../../presentation/render/runs-table.ts";
import { listRuns, runTimes } from "../../projections/postgres/run-queries.ts";
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
      const timesById = await runTimes(
        client,
        open.map(({ run_id }) => run_id),
      );
      return rows.map((row) => shownRun(row, driven.has(row.run_id), timesById.get(row.run_id)));
    }),
  );
  if (output.json) output.data(shown);
  else output.text(renderRuns(shown, output.page));
  return exitCodes.ok;
}

/** `times` are those of a run that is still driven, or was killed: its row knows nothing of the open stretch. */
function shownRun(row: RunRow, isDriven: boolean, times: RunTimes | undefined): ShownRun {
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
    durationMs: times === undefined ? row.driven_ms : drivenMs(times),
    resumes: row.resumes,
  };
}
