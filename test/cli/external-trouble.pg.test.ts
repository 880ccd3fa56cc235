import { beforeAll, expect, onTestFinished, test } from "vitest";
import { targetKey } from "../../src/events/postgres/lock-table.ts";
import { preparedHome } from "../database/temporary-home.ts";
import { Cli } from "../support/cli.ts";
import { runHosted as run } from "../support/command-host.ts";
import { otherDatabase, query } from "../support/other-database.ts";
import { oneModel } from "../support/quick-run.ts";
import { jsonLines } from "../support/run-cli.ts";
import { startTransactionPooler } from "../support/transaction-pooler.ts";

const home = preparedHome();
let url: string;

beforeAll(async () => {
  url = await otherDatabase();
  await run(["db", "migrate"], { home, env: { DATABASE_URL: url } });
});

const locksHeld = `select count(*)::int as locks from pg_locks where locktype = 'advisory' and objsubid = 1
  and database = (select oid from pg_database where datname = current_database())`;

/** A run with a pause of some seconds between its two models. */
function pausingRun() {
  const cli = new Cli();
  Object.assign(cli.env, { DATABASE_URL: url });
  const registry = cli.writeRegistry(["acme.one-v1", "acme.two-v1"]);
  const flags = ["--yes", "--json", "--simulate", "--suite", "quick", "--delay", "3s", "--registry", registry];
  return cli.follow("start", ...flags);
}

test("start and resume are refused behind a pooler by transactions, with nothing locked or written", async () => {
  const env = { DATABASE_URL: await startTransactionPooler(url) };
  const before = await query(url, "select count(*)::int as events from recert.events");
  for (const args of [oneModel, oneModel]) {
    const finished = await run([...args, "--json"], { home, env });
    expect(finished.code).toBe(2);
    expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code: "database_sessions_not_kept" } }]);
  }
  const recert = pausingRun();
  const { runId } = await recert.event(({ type }) => type === "WaitStarted");
  await recert.endBy("SIGKILL");
  const resumed = await run(["resume", runId, "--json"], { home, env });
  expect(jsonLines(resumed)).toMatchObject([{ exitCode: 2, error: { code: "database_sessions_not_kept" } }]);
  const takenOver = await run(["resume", runId, "--take-over", "--json"], { home, env });
  expect(takenOver.code).toBe(2);
  expect(await query(url, "select count(*)::int as events from recert.events where type = 'RunStarted'")).toEqual([
    { events: 1 },
  ]);
  expect(before).toEqual([{ events: 0 }]);
  await expect.poll(() => query(url, locksHeld)).toEqual([{ locks: 0 }]);
  await run(["cancel", runId], { home, env: { DATABASE_URL: url } });
});

test("a run goes on over a server that is read-only for a while, as after a failover", async () => {
  const recert = pausingRun();
  await recert.event(({ type }) => type === "WaitStarted");
  const name = new URL(url).pathname.slice(1);
  await query(url, `alter database ${name} set default_transaction_read_only = on`, killOthers);
  await query(url, "set default_transaction_read_only = off", `select pg_sleep(4)`);
  await query(
    url,
    "set default_transaction_read_only = off",
    `alter database ${name} reset default_transaction_read_only`,
  );
  expect(await recert.ended).toMatchObject({ exitCode: 0 });
});

const killOthers = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

test("time-outs that are set on the role end no run", async () => {
  await query(
    url,
    "create role hurried login superuser",
    "alter role hurried set statement_timeout = '200ms'",
    "alter role hurried set lock_timeout = '50ms'",
    "alter role hurried set idle_session_timeout = '500ms'",
    "alter role hurried set idle_in_transaction_session_timeout = '100ms'",
    "alter role hurried set transaction_timeout = '200ms'",
  );
  const before = url;
  url = url.replace("user=postgres", "user=hurried");
  const recert = pausingRun();
  url = before;
  await recert.event(({ type }) => type === "WaitStarted");
  await query(url, "begin", "select * from recert.ledger_head for update", "select pg_sleep(4)", "commit");
  const { exitCode } = await recert.ended;
  expect(exitCode).toBe(0);
  expect(recert.events.filter(({ type }) => type === "RunInterrupted")).toEqual([]);
});

test("a claim that a stranger only says to have made ends no run", async () => {
  await query(url, "create role stranger login");
  const recert = pausingRun();
  const { runId } = await recert.event(({ type }) => type === "WaitStarted");
  const flood = `select count(pg_notify('recert_claims', '${runId}')) from generate_series(1, 1000)`;
  const stranger = url.replace("user=postgres", "user=stranger");
  await query(stranger, `notify recert_claims, '${runId}'`, flood, flood);
  expect(await recert.ended).toMatchObject({ exitCode: 0 });
});

test("busy and doctor name the session of a stranger that holds the lock of a target", async () => {
  await run(oneModel, { home, env: { DATABASE_URL: url } });
  const { Client } = await import("pg");
  const stranger = new Client({ connectionString: url, application_name: "someone's script" });
  await stranger.connect();
  onTestFinished(() => stranger.end());
  const { rows } = await stranger.query("select pg_backend_pid() as pid, pg_advisory_lock($1)", [
    targetKey("simulator/us-east-1"),
  ]);
  const finished = await run([...oneModel, "--json"], { home, env: { DATABASE_URL: url } });
  expect(finished.code).toBe(6);
  const [{ error }] = jsonLines(finished) as [{ error: { code: string; message: string } }];
  expect(error.code).toBe("busy_target");
  expect(error.message).toContain(
    `simulator/us-east-1 is locked by a session of the database: server process ${rows[0].pid}, role postgres, application "someone's script"`,
  );
  const doctor = await run(["doctor", "--simulate"], { home, env: { DATABASE_URL: url } });
  expect(doctor.stdout.replaceAll(/\s+/g, " ")).toContain(`locked, but not by a run: server process ${rows[0].pid}`);
});
