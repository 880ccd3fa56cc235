import { expect, test } from "vitest";
import { cliAt, expectUnbroken, pauseAfter, startRun } from "./ledger-on.ts";
import "./own-server.ts";
import { throughPgBouncer } from "./pgbouncer.ts";
import { ledgerDatabase, sharedServer } from "./shared-server.ts";

test("through PgBouncer by sessions a whole run goes on, and a second one of its target is refused by name", async () => {
  const cli = await cliAt(await throughPgBouncer(sharedServer, await ledgerDatabase(), "session"));
  const recert = startRun(cli);
  await pauseAfter(recert, 1);
  recert.child.kill("SIGSTOP");
  expect(await startRun(cli).ended).toMatchObject({ exitCode: 6 });
  recert.child.kill("SIGCONT");
  await expectUnbroken(cli, recert);
});

test("through PgBouncer by sessions a run goes on after kill -9", async () => {
  const cli = await cliAt(await throughPgBouncer(sharedServer, await ledgerDatabase(), "session"));
  const killed = startRun(cli);
  await pauseAfter(killed, 1);
  await killed.endBy("SIGKILL");
  expect(await cli.run("resume", "latest", "--json")).toMatchObject({ exitCode: 0 });
  await cli.verify();
});
