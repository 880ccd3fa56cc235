import { test } from "vitest";
import { query } from "../support/other-database.ts";
import { cliAt, expectUnbroken, pauseAfter, startRun } from "./ledger-on.ts";
import { asSuperuser, ledgerDatabase, sharedServer, uniqueName } from "./shared-server.ts";

const password = "in a hurry";

async function roleWith(...settings: readonly string[]): Promise<string> {
  const role = uniqueName("hasty");
  const set = settings.map((setting) => `ALTER ROLE ${role} SET ${setting}`);
  await asSuperuser(`CREATE ROLE ${role} SUPERUSER LOGIN PASSWORD '${password}'`, ...set);
  return role;
}

test.each([
  ["lock_timeout", "55P03"],
  ["statement_timeout", "57014"],
])("a run goes on when an append hits its role's %s (%s) because the ledger's head is held", async (setting) => {
  const user = await roleWith(`${setting} = '700ms'`);
  const database = await ledgerDatabase();
  const cli = await cliAt(sharedServer.url(database, { user, password }));
  const recert = startRun(cli);
  await pauseAfter(recert, 1);
  const held = ["BEGIN", "SELECT FROM recert.ledger_head FOR UPDATE", "SELECT pg_sleep(3)", "COMMIT"];
  await query(sharedServer.url(database), ...held);
  await expectUnbroken(cli, recert);
});
