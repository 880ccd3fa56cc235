import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { cliAt, expectUnbroken, lastWord, startRun } from "./ledger-on.ts";
import { asSuperuser, ledgerDatabase, sharedServer, uniqueName } from "./shared-server.ts";

/** All that a URL reserves, and what only UTF-8 has. */
const password = "p@ss:w/rd?#[100%]&=+ é";
const user = uniqueName("scram");
const simplePassword = "password-of-a-file";
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

test("a URL without a password takes it from the file of PGPASSFILE, and never shows it", async () => {
  const ofFile = uniqueName("passfile");
  await asSuperuser(`CREATE ROLE ${ofFile} SUPERUSER LOGIN PASSWORD '${simplePassword}'`);
  const cli = await cliAt(`postgresql://${ofFile}@127.0.0.1:${sharedServer.port}/${database}`, 1);
  const file = join(dirname(cli.home), "pgpass");
  Object.assign(cli.env, { PGPASSFILE: file });
  writeFileSync(file, `127.0.0.1:*:*:${ofFile}:${simplePassword}\n`, { mode: 0o600 });
  await expectUnbroken(cli, startRun(cli), 1);
  writeFileSync(file, `127.0.0.1:*:*:${ofFile}:${simplePassword}-wrong\n`);
  const refused = await startRun(cli).ended;
  expect(refused.exitCode).toBe(2);
  expect(`${refused.stdout}${refused.stderr}`).not.toContain(simplePassword);
});

test("a URL without a password, where none stands anywhere, is refused with exit 2 by its cause", async () => {
  const cli = await cliAt(`postgresql://${user}@127.0.0.1:${sharedServer.port}/${database}`, 1);
  Object.assign(cli.env, { PGPASSFILE: "/nowhere/pgpass" });
  const refused = await startRun(cli).ended;
  expect(refused.exitCode).toBe(2);
  expect(lastWord(refused)).toMatchObject({
    error: {
      code: "database_password_missing",
      message: "The server of DATABASE_URL asks for a password, and none is given.",
    },
  });
});
