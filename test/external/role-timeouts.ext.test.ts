import { test } from "vitest";
import { cliAt, expectUnbroken, startRun } from "./ledger-on.ts";
import { asSuperuser, ledgerDatabase, sharedServer, uniqueName } from "./shared-server.ts";

const password = "in a hurry";

async function roleWith(...settings: readonly string[]): Promise<string> {
  const role = uniqueName("hasty");
  const set = settings.map((setting) => `ALTER ROLE ${role} SET ${setting}`);
  await asSuperuser(`CREATE ROLE ${role} SUPERUSER LOGIN PASSWORD '${password}'`, ...set);
  return role;
}

test("a run goes on through pauses that are longer than its role's sessions may idle", async () => {
  const user = await roleWith("idle_session_timeout = '150ms'", "idle_in_transaction_session_timeout = '150ms'");
  const cli = await cliAt(sharedServer.url(await ledgerDatabase(), { user, password }));
  await expectUnbroken(cli, startRun(cli, "600ms"));
});

test("a run goes on when its role's statement and lock time-outs are far longer than an append takes", async () => {
  const user = await roleWith(
    "statement_timeout = '20s'",
    "lock_timeout = '10s'",
    "idle_in_transaction_session_timeout = '1s'",
  );
  const cli = await cliAt(sharedServer.url(await ledgerDatabase(), { user, password }));
  await expectUnbroken(cli, startRun(cli));
});
