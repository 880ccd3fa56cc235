import { afterAll, expect, test } from "vitest";
import { encryptionSecret, exampleKeys } from "../support/aws-keys.ts";
import { Cli } from "../support/cli.ts";
import { ctrlC, Terminal } from "../support/terminal.ts";

const cli = new Cli();
Object.assign(cli.env, { ENCRYPTION_SECRET: encryptionSecret });
const ctrlD = "\u0004";

afterAll(() => cli.run("db", "stop"));

function onTerminal(...words: readonly string[]): Terminal {
  return new Terminal(["credentials", ...words], cli.env);
}

async function listed(): Promise<readonly object[]> {
  return JSON.parse((await cli.run("credentials", "list", "--json")).stdout);
}

test("asks for each part and shows nothing of what is secret", async () => {
  const terminal = onTerminal("set", "typed");
  await terminal.shows("Access key id:");
  terminal.type(`${exampleKeys.accessKeyId}\r`);
  await terminal.shows("Secret access key:");
  terminal.type(`${exampleKeys.secretAccessKey}\r`);
  await terminal.shows("Session token (empty for none):");
  terminal.type("\r");
  await terminal.shows("Region (empty for none):");
  terminal.type("eu-west-1\r");
  const { exitCode, screen } = await terminal.ended;
  expect(exitCode).toBe(0);
  expect(screen).not.toMatch(/AKIAIOSFODNN7|wJalrXUtnFEMI/);
  expect(await listed()).toMatchObject([{ name: "typed", region: "eu-west-1", keyIdSuffix: "MPLE" }]);
});

test("removes only after a yes", async () => {
  const no = onTerminal("remove", "typed");
  await no.shows("Remove the credentials typed");
  no.type("\r");
  expect(await no.ended).toMatchObject({ exitCode: 0, lastLine: "Nothing was removed." });
  const yes = onTerminal("remove", "typed");
  await yes.shows("Remove the credentials typed");
  yes.type("y\r");
  expect(await yes.ended).toMatchObject({ exitCode: 0, lastLine: "Credentials typed are removed." });
});

test("rotate refuses a new secret that was not typed twice alike", async () => {
  const terminal = onTerminal("rotate");
  await terminal.shows("New encryption secret:");
  terminal.type(`${encryptionSecret}2\r`);
  await terminal.shows("The same again:");
  terminal.type(`${encryptionSecret}3\r`);
  const { exitCode, screen } = await terminal.ended;
  expect(exitCode).toBe(2);
  expect(screen).toContain("The two new encryption secrets differ");
  expect(screen).not.toContain(encryptionSecret);
});

test.each([
  ["Ctrl+C", ctrlC, 130],
  ["Ctrl+D", ctrlD, 2],
])("%s in the middle keeps nothing", async (_, key, expected) => {
  const terminal = onTerminal("set");
  await terminal.shows("Access key id:");
  terminal.type(`${exampleKeys.accessKeyId}\r`);
  await terminal.shows("Secret access key:");
  terminal.type(key);
  const { exitCode } = await terminal.ended;
  expect(exitCode).toBe(expected);
  expect(await listed()).toEqual([]);
});
