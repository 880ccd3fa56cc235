import { beforeAll, expect, test } from "vitest";
import { cliAt, expectUnbroken, lastWord, startRun } from "./ledger-on.ts";
import { asSuperuser, ledgerDatabase, sharedServer, uniqueName } from "./shared-server.ts";

/** All that a URL reserves, and what only UTF-8 has. */
const password = "p@ss:w/rd?#[100%]&=+ é";
const user = uniqueName("scram");
let database = "";

beforeAll(async () => {
  database = await ledgerDatabase();
  await asSuperuser(`CREATE ROLE ${user} SUPERUSER LOGIN PASSWORD '${password}'`);
});

test("a password with every reserved character opens the server by scram-sha-256 when it is percent-encoded", async () => {
  const [role] = await asSuperuser(
    `SELECT rolpassword LIKE 'SCRAM-SHA-256$%' AS scram FROM pg_authid WHERE rolname = '${user}'`,
  );
  expect(role).toEqual({ scram: true });
  const cli = await cliAt(sharedServer.url(database, { user, password }), 1);
  await expectUnbroken(cli, startRun(cli), 1);
});

test("a wrong password is refused with exit 2 and never shown", async () => {
  const wrong = "not-the-password";
  const cli = await cliAt(sharedServer.url(database, { user, password: wrong }), 1);
  const refused = await startRun(cli).ended;
  expect(refused.exitCode).toBe(2);
  expect(lastWord(refused)).toMatchObject({ runId: null, error: { message: expect.stringContaining(user) } });
  expect(`${refused.stdout}${refused.stderr}`).not.toContain(wrong);
});

test("a password with a slash that was not encoded is refused as a URL that is none", async () => {
  const cli = await cliAt(`postgresql://${user}:a/b@127.0.0.1:${sharedServer.port}/${database}`, 1);
  const refused = await startRun(cli).ended;
  expect(refused.exitCode).toBe(2);
  expect(lastWord(refused)).toMatchObject({ error: { code: "database_invalid_url" } });
});
