import type { Client } from "pg";
import { drivenRuns, isDriver, type LockSession, lockHolders } from "../../events/postgres/lock-table.ts";
import { readHead } from "../../events/postgres/read-ledger.ts";
import { wantedSizes } from "../../fleet/postgres/queued-campaigns.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { knownTargets, stuckRuns, unfinishedRuns, unfinishedWholes } from "../../projections/postgres/run-queries.ts";
import { lockNamesOf, type RunRow } from "../../projections/run-row.ts";
import { type Finding, ok, warning } from "./finding.ts";

/** The ledger's head, by its own account. */
export async function checkLedger(client: Client, { doctor }: Texts): Promise<Finding> {
  const { globalPosition, hash } = await readHead(client);
  return ok("ledger", globalPosition === 0 ? doctor.ledgerEmpty : doctor.ledgerHead(globalPosition, hash));
}

/** More than these are nobody's to read. */
const mostRuns = 10;

/** So many runs may be open, those of campaigns too, before the locks of the rest are taken for a stranger's. */
const mostOpen = 10_000;

/** The campaigns and runs that are not finished, newest first, and who drives them; then who holds locks though he drives none. */
export async function checkUnfinishedRuns(client: Client, texts: Texts): Promise<readonly Finding[]> {
  const { doctor, errors } = texts;
  const runs = await unfinishedWholes(client, mostRuns);
  const open = await unfinishedRuns(client, mostOpen);
  const driven = await drivenRuns(client, open.map(lockNamesOf));
  const strangers = await strangersLocks(client, open);
  const warnings = strangers.map(({ subject, session }) =>
    warning("unfinished_run", doctor.lockHeld(errors.sessionWords(session)), doctor.endSession(session.pid), subject),
  );
  if (runs.length === 0) return [ok("unfinished_run", doctor.noUnfinishedRun), ...warnings];
  const sizes = await wantedSizes(
    client,
    runs.map(({ run_id }) => run_id),
  );
  const stuck = new Set((await stuckRuns(client, null)).map(({ run_id }) => run_id));
  const findings = runs.map((run) => {
    const own = open.filter(({ campaign_id }) => campaign_id === run.run_id);
    const count = (ids: ReadonlySet<string>) => own.filter(({ run_id }) => ids.has(run_id)).length;
    return sizes.get(run.run_id)?.queued === true && !driven.has(run.run_id)
      ? queuedCampaign(run, { driven: count(driven), stuck: count(stuck) }, texts)
      : unfinishedRun(run, driven.has(run.run_id), doctor);
  });
  return [...findings, ...warnings];
}

/**
 * The locks of these runs, and of every target that the ledger knows, that are held by anyone who drives none of them.
 * A clear, or a recert that is just starting or ending, looks the same for a moment.
 */
async function strangersLocks(
  client: Client,
  runs: readonly RunRow[],
): Promise<readonly { readonly subject: string; readonly session: LockSession }[]> {
  const names = runs.map(lockNamesOf);
  const targets = await knownTargets(client);
  const held = await lockHolders(client, [...names, ...targets.map((target) => ({ runId: noRun, target }))]);
  const drivers = new Set(held.flatMap((holders) => (isDriver(holders) ? [holders.run?.pid] : [])));
  const ofRuns = names.map(({ runId }, i) => ({ subject: runId, session: held[i]?.run ?? null }));
  const ofTargets = targets.map((target, i) => ({ subject: target, session: held[names.length + i]?.target ?? null }));
  return [...ofRuns, ...ofTargets].flatMap(({ subject, session }) =>
    session === null || drivers.has(session.pid) ? [] : [{ subject, session }],
  );
}

/** Workers continue it by themselves, except what was given up. */
function queuedCampaign(
  { run_id: id, target }: RunRow,
  runs: { readonly driven: number; readonly stuck: number },
  { doctor, fleet }: Texts,
): Finding {
  const where = doctor.campaignOn(target.split(",").length);
  const now = runs.driven === 0 ? fleet.waits : fleet.driven(runs.driven);
  if (runs.stuck === 0) return ok("unfinished_run", `${where}; ${now}`, id);
  return warning("unfinished_run", `${where}; ${now}; ${fleet.stuck(runs.stuck)}`, doctor.resumeRun(id), id);
}

/** No run has this id. */
const noRun = "";

function unfinishedRun(run: RunRow, isDriven: boolean, doctor: Texts["doctor"]): Finding {
  const { run_id, kind, status, target, concluded, models, host, pid, owner_since } = run;
  const isCampaign = kind === "campaign";
  const where = isCampaign
    ? doctor.campaignOn(target.split(",").length)
    : doctor.runProgress(target, concluded, models);
  if (isDriven) return ok("unfinished_run", `${where}; ${doctor.runDriven(host, pid, owner_since)}`, run_id);
  const state =
    status === "running" ? doctor.runStopped : doctor.runRests[status === "suspended" ? status : "interrupted"];
  return warning("unfinished_run", `${where}; ${state}`, doctor.resumeRun(run_id), run_id);
}
