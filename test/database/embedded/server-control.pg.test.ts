import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import {
  embeddedServerStatus,
  startEmbeddedServer,
  stopEmbeddedServer,
} from "../../../src/database/embedded/server-control.ts";
import { closeClient } from "../../../src/database/open-client.ts";
import { postmasterPid, processesOf, temporaryHome, until } from "../temporary-home.ts";

const idleMs = 200;
const manyIdleTimesMs = 1_500;

test("keeps the server up without clients from start to stop", async () => {
  const home = temporaryHome();
  await startEmbeddedServer(home, idleMs);
  const pid = await postmasterPid(home);
  await delay(manyIdleTimesMs);
  expect(await embeddedServerStatus(home)).toMatchObject({ kind: "running", staysUp: true, pid, clients: 0 });
  expect(await stopEmbeddedServer(home)).toEqual({ kind: "stopped" });
  expect(await embeddedServerStatus(home)).toEqual({ kind: "stopped", staysUp: false });
  await until(() => processesOf(home).length === 0);
});

test("refuses to stop the server under others, counts them, and lets it end after them", async () => {
  const home = temporaryHome();
  await startEmbeddedServer(home, idleMs);
  const client = await new EmbeddedDatabase(home, idleMs).connect();
  expect(await stopEmbeddedServer(home)).toEqual({ kind: "in_use", clients: 1 });
  expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await closeClient(client);
  await until(() => processesOf(home).length === 0);
});

test("neither asking nor stopping starts anything where no server runs", async () => {
  const home = temporaryHome();
  expect(await embeddedServerStatus(home)).toEqual({ kind: "stopped", staysUp: false });
  expect(await stopEmbeddedServer(home)).toEqual({ kind: "not_running" });
  expect(existsSync(home)).toBe(false);
});
