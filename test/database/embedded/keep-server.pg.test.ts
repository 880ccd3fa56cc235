import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import { killClientProcess, startClientProcess } from "../client-process.ts";
import { postmasterPid, processesOf, temporaryHome, until } from "../temporary-home.ts";

const idleMs = 400;
const manyIdleTimesMs = 2_500;

function runs(home: string): boolean {
  return processesOf(home).length > 0;
}

test("stops the server, and itself, after the last client was killed", async () => {
  const home = temporaryHome();
  const client = await startClientProcess({ home, idleMs });
  expect(runs(home)).toBe(true);
  await killClientProcess(client);
  await until(() => !runs(home));
});

test("never stops the server while somebody is connected, even a client that knows nothing of us", async () => {
  const home = temporaryHome();
  const database = new EmbeddedDatabase(home, idleMs);
  const { Client } = await import("pg");
  const foreign = new Client(await database.url());
  await foreign.connect();
  await delay(manyIdleTimesMs);
  expect((await foreign.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await foreign.end();
  await until(() => !runs(home));
});

test("is replaced when it was killed: the next client finds the same server kept again", async () => {
  const home = temporaryHome();
  const database = new EmbeddedDatabase(home, idleMs);
  const first = await database.connect();
  const server = await postmasterPid(home);
  for (const pid of processesOf(home, "keeper.js")) process.kill(pid, "SIGKILL");
  await until(() => processesOf(home, "keeper.js").length === 0);
  const second = await database.connect();
  expect(await postmasterPid(home)).toBe(server);
  await Promise.all([first.end(), second.end()]);
  await until(() => !runs(home));
});

test("is not reached by Ctrl+C in the terminal of the process that started it", async () => {
  const home = temporaryHome();
  const starter = await startClientProcess({ home, idleMs });
  const other = await new EmbeddedDatabase(home, idleMs).connect();
  process.kill(-(starter.child.pid ?? Number.NaN), "SIGINT");
  await until(() => starter.child.signalCode === "SIGINT");
  await delay(manyIdleTimesMs);
  expect((await other.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await other.end();
});

test("loses no acknowledged row to clients that come just as it stops the server", async () => {
  const home = temporaryHome();
  const database = new EmbeddedDatabase(home, 1);
  const setUp = await database.connect();
  await setUp.query("create table acknowledged (n int)");
  await setUp.end();
  for (let n = 1; n <= 15; n += 1) {
    await delay((n % 10) * 3);
    const client = await database.connect();
    await client.query("insert into acknowledged values ($1)", [n]);
    await client.end();
  }
  const client = await database.connect();
  expect((await client.query("select count(*) as rows from acknowledged")).rows).toEqual([{ rows: 15 }]);
  await client.end();
});
