import type { Client } from "pg";
import { z } from "zod";
import { drivenRuns } from "../../events/postgres/run-lock.ts";
import { unfinishedRuns } from "../../projections/postgres/run-queries.ts";
import type { RunRow } from "../../projections/run-row.ts";
import type { Texts } from "../texts/catalogue.ts";
import { type Finding, ok, warning } from "./finding.ts";

const headSchema = z.tuple([z.object({ position: z.int(), hash: z.string() })]);

/** Where the ledger stands, as it says itself. */
export async function checkLedger(client: Client, { doctor }: Texts): Promise<Finding> {
  const { rows } = await client.query("SELECT global_position AS position, hash FROM recert.ledger_head");
  const [{ position, hash }] = headSchema.parse(rows);
  return ok("ledger", position === 0 ? doctor.ledgerEmpty : doctor.ledgerHead(position, hash));
}

/** More than these are nobody's to read. */
const mostRuns = 10;

/** The runs that are not finished, newest first, and who drives them. */
export async function checkUnfinishedRuns(client: Client, { doctor }: Texts): Promise<readonly Finding[]> {
  const runs = await unfinishedRuns(client, mostRuns);
  if (runs.length === 0) return [ok("unfinished_run", doctor.noUnfinishedRun)];
  const driven = await drivenRuns(
    client,
    runs.map(({ run_id }) => run_id),
  );
  return runs.map((run) => unfinishedRun(run, driven.has(run.run_id), doctor));
}

function unfinishedRun(run: RunRow, isDriven: boolean, doctor: Texts["doctor"]): Finding {
  const { run_id, status, target, concluded, models, host, pid, owner_since } = run;
  const where = doctor.runProgress(target, concluded, models);
  if (isDriven) return ok("unfinished_run", `${where}; ${doctor.runDriven(host, pid, owner_since)}`, run_id);
  const state =
    status === "running" ? doctor.runStopped : doctor.runRests[status === "suspended" ? status : "interrupted"];
  return warning("unfinished_run", `${where}; ${state}`, doctor.resumeRun(run_id), run_id);
}
