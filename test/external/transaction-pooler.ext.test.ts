import { expect, test } from "vitest";
import { query } from "../support/other-database.ts";
import { advisoryLocks, cliAt, expectUnbroken, lastWord, pauseAfter, startRun } from "./ledger-on.ts";
import "./own-server.ts";
import { throughPgBouncer } from "./pgbouncer.ts";
import { ledgerDatabase, sharedServer } from "./shared-server.ts";

test("through PgBouncer by transactions start and resume are refused with exit 2, and nothing stays locked", async () => {
  const database = await ledgerDatabase();
  const direct = sharedServer.url(database);
  const pooled = await throughPgBouncer(sharedServer, database, "transaction");
  const cli = await cliAt(pooled);
  for (const _ of [1, 2]) {
    const refused = await startRun(cli).ended;
    expect(refused.exitCode, refused.stderr).toBe(2);
    expect(lastWord(refused)).toMatchObject({ runId: null, exitCode: 2 });
  }
  expect(await query(direct, "SELECT FROM recert.events")).toHaveLength(0);
  expect(await advisoryLocks(direct)).toBe(0);

  Object.assign(cli.env, { DATABASE_URL: direct });
  const killed = startRun(cli);
  const { runId } = await pauseAfter(killed, 1);
  await killed.endBy("SIGKILL");
  Object.assign(cli.env, { DATABASE_URL: pooled });
  expect(await cli.run("resume", runId, "--json")).toMatchObject({ exitCode: 2 });

  Object.assign(cli.env, { DATABASE_URL: direct });
  expect(await cli.history(runId)).toEqual(killed.events);
  expect(await cli.run("resume", runId, "--json")).toMatchObject({ exitCode: 0 });
  await expectUnbroken(cli, startRun(cli, "0"));
  expect(await advisoryLocks(direct)).toBe(0);
});
