import { drivenRuns, RunLock } from "../../events/postgres/run-lock.ts";
import { unfinishedRunsOn } from "../../projections/postgres/run-queries.ts";
import { exitCodes } from "../exit-codes.ts";
import { findRun } from "../find-run.ts";
import { logger } from "../logger.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Texts } from "../texts/catalogue.ts";
import { TroubleError } from "../trouble-error.ts";

/** After a SIGKILL the server may hold a dead owner's lock for a while; no longer than this, in milliseconds. */
const patienceMs = 2_000;

/** The locks of a run and its target. Throws `TroubleError` (busy) that names who holds them. */
export async function takeLock(
  opened: OpenLedger,
  names: { readonly runId: string; readonly target: string },
  texts: Texts,
): Promise<RunLock> {
  logger().debug({ ...names, patienceMs }, "waiting for the locks of run and target");
  const result = await RunLock.take(opened.connect, names, patienceMs);
  logger().debug({ ...names, outcome: result.outcome }, "locks answered");
  if (result.outcome === "locked") return result.lock;
  throw result.what === "run"
    ? await busyRun(opened, names.runId, texts)
    : await busyTarget(opened, names.target, texts);
}

async function busyRun(opened: OpenLedger, runId: string, texts: Texts): Promise<TroubleError> {
  const { host, pid, owner_since } = await findRun(opened, runId, texts);
  const trouble = texts.errors.busyRun(runId, { host, pid, sinceIso: owner_since });
  return new TroubleError(exitCodes.busy, "busy_run", trouble);
}

async function busyTarget({ ledger }: OpenLedger, target: string, texts: Texts): Promise<TroubleError> {
  const rows = await ledger.run((client) => unfinishedRunsOn(client, target));
  const driven = await ledger.run((client) =>
    drivenRuns(
      client,
      rows.map(({ run_id }) => run_id),
    ),
  );
  const holder = rows.find(({ run_id }) => driven.has(run_id));
  const trouble =
    holder === undefined
      ? texts.errors.busyTargetUnknown(target)
      : texts.errors.busyTarget(target, holder.run_id, {
          host: holder.host,
          pid: holder.pid,
          sinceIso: holder.owner_since,
        });
  return new TroubleError(exitCodes.busy, "busy_target", trouble);
}
