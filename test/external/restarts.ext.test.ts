import { test } from "vitest";
import { cliAt, expectUnbroken, pauseAfter, startRun } from "./ledger-on.ts";
import { ledgerOn, ownServer } from "./own-server.ts";

test("a run goes on through restarts of its server: fast, immediate, and after SIGKILL", async () => {
  const server = await ownServer();
  const cli = await cliAt(await ledgerOn(server), 4);
  const recert = startRun(cli);
  await pauseAfter(recert, 1);
  await server.restart("fast");
  await pauseAfter(recert, 2);
  await server.restart("immediate");
  await pauseAfter(recert, 3);
  server.killPostmaster();
  await server.start();
  await expectUnbroken(cli, recert, 4);
});
