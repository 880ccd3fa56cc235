import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import { homeLayout } from "../../../src/database/embedded/home-layout.ts";
import { postmasterFilePath } from "../../../src/database/embedded/postmaster-file.ts";
import { postmasterPid, processesOf, temporaryHome, until } from "../temporary-home.ts";

const idleMs = 20_000;

/** A home with one committed row, whose server was killed just after, and the database to reach it. */
async function homeOfKilledServer(): Promise<{ home: string; database: EmbeddedDatabase }> {
  const home = temporaryHome();
  const database = new EmbeddedDatabase(home, idleMs);
  const client = await database.connect();
  await client.query("create table acknowledged as select 1 as n");
  process.kill(await postmasterPid(home), "SIGKILL");
  await client.end().catch(() => undefined);
  await until(() => processesOf(home).length === 0);
  return { home, database };
}

async function acknowledgedRows(database: EmbeddedDatabase): Promise<unknown> {
  const client = await database.connect();
  const { rows } = await client.query("select n from acknowledged");
  await client.end();
  return rows;
}

test("an acknowledged row is still there after the server was killed", async () => {
  const { database } = await homeOfKilledServer();
  expect(await acknowledgedRows(database)).toEqual([{ n: 1 }]);
});

test("connects at once after the server was killed under an open connection", async () => {
  const home = temporaryHome();
  const database = new EmbeddedDatabase(home, idleMs);
  const broken = await database.connect();
  process.kill(await postmasterPid(home), "SIGKILL");
  const client = await database.connect();
  await expect(broken.query("select 1")).rejects.toThrow();
  expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await client.end();
});

test("starts although the dead server's pid belongs to another process of this user by now", async () => {
  const { home, database } = await homeOfKilledServer();
  const unrelated = spawn("sleep", ["60"]);
  const path = postmasterFilePath(homeLayout(home).data);
  await writeFile(path, (await readFile(path, "utf8")).replace(/^\d+/, String(unrelated.pid)));
  expect(await acknowledgedRows(database)).toEqual([{ n: 1 }]);
  expect(unrelated.exitCode ?? unrelated.signalCode).toBeNull();
  unrelated.kill();
});

test("starts although a power cut left the pid file empty", async () => {
  const { home, database } = await homeOfKilledServer();
  await writeFile(postmasterFilePath(homeLayout(home).data), "");
  expect(await acknowledgedRows(database)).toEqual([{ n: 1 }]);
});
