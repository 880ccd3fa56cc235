import { spawn } from "node:child_process";
import { cpSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import { makeHome } from "../../../src/database/embedded/home-layout.ts";
import { usualRuntimeDirectory } from "../../../src/database/embedded/runtime-directory.ts";
import {
  embeddedServerStatus,
  startEmbeddedServer,
  stopEmbeddedServer,
} from "../../../src/database/embedded/server-control.ts";
import { postmasterPid, processesOf, temporaryHome, until } from "../temporary-home.ts";

const idleMs = 20_000;

async function query(home: string, sql: string): Promise<unknown[]> {
  const client = await new EmbeddedDatabase(home, idleMs).connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

test("a copy has a server of its own, and neither writes into its original nor stops that one's server", async () => {
  const original = temporaryHome();
  await startEmbeddedServer(original, idleMs);
  await query(original, "create table written (n int)");
  await query(original, "checkpoint");
  const copy = join(original, "..", "copy");
  cpSync(original, copy, { recursive: true, preserveTimestamps: true });
  expect(await embeddedServerStatus(copy)).toEqual({ kind: "stopped", staysUp: false });
  expect(await stopEmbeddedServer(copy)).toEqual({ kind: "not_running" });
  await query(copy, "insert into written values (1)");
  expect(await query(original, "select n from written")).toEqual([]);
  expect(await postmasterPid(copy)).not.toBe(await postmasterPid(original));
  expect(await stopEmbeddedServer(copy)).toEqual({ kind: "stopped" });
  expect(await embeddedServerStatus(original)).toMatchObject({ kind: "running", staysUp: true });
});

test("a home that is moved while its server runs is the same home", async () => {
  const home = temporaryHome();
  await query(home, "create table written as select 1 as n");
  const server = await postmasterPid(home);
  const moved = join(home, "..", "moved");
  renameSync(home, moved);
  expect(await query(moved, "select n from written")).toEqual([{ n: 1 }]);
  expect(await postmasterPid(moved)).toBe(server);
  expect(await stopEmbeddedServer(moved)).toEqual({ kind: "stopped" });
});

test("starts although the lock file of a killed server's socket names a process that lives", async () => {
  const home = temporaryHome();
  const directory = await usualRuntimeDirectory(await makeHome(home));
  const unrelated = spawn("sleep", ["60"]);
  onTestFinished(() => void unrelated.kill());
  mkdirSync(directory, { mode: 0o700 });
  writeFileSync(join(directory, ".s.PGSQL.5432.lock"), `${unrelated.pid}\n/nowhere\n0\n5432\n${directory}\n`);
  expect(await query(home, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(await stopEmbeddedServer(home)).toEqual({ kind: "stopped" });
  await until(() => processesOf(home).length === 0);
});
