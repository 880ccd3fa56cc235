import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import { homeLayout } from "../../../src/database/embedded/home-layout.ts";
import { resolveDatabase } from "../../../src/database/resolve-database.ts";
import { killClientProcess, startClientProcess } from "../client-process.ts";
import { processesOf, temporaryHome, until } from "../temporary-home.ts";

const idleMs = 2_000;
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

function madeHome(): string {
  const home = temporaryHome();
  mkdirSync(homeLayout(home).data, { recursive: true });
  return home;
}

test("refuses a data directory of another major version", async () => {
  const home = madeHome();
  writeFileSync(join(homeLayout(home).data, "PG_VERSION"), "17\n");
  await expect(new EmbeddedDatabase(home, idleMs).connect()).rejects.toMatchObject({ code: "incompatible_data" });
});

test("refuses to put a database over files that are none", async () => {
  const home = madeHome();
  writeFileSync(join(homeLayout(home).data, "diary.txt"), "");
  await expect(new EmbeddedDatabase(home, idleMs).connect()).rejects.toMatchObject({ code: "incompatible_data" });
});

test("says so when the path is longer than the system takes", async () => {
  const database = resolveDatabase({ databaseUrl: undefined, home: temporaryHome("x".repeat(300)) });
  await expect(database.connect()).rejects.toMatchObject({ code: "path_too_long" });
});

test.skipIf(!isRoot)("refuses a data directory that belongs to somebody else", async () => {
  const home = madeHome();
  chownSync(homeLayout(home).data, 1234, 1234);
  await expect(new EmbeddedDatabase(home, idleMs).connect()).rejects.toMatchObject({ code: "wrong_owner" });
});

test.skipIf(!isRoot)("root runs a server for the files of the ordinary account that it has used before", async () => {
  const home = temporaryHome();
  await (await new EmbeddedDatabase(home, 1).connect()).end();
  await until(() => processesOf(home).length === 0);
  execFileSync("chown", ["-R", `${nobody}:${nobody}`, homeLayout(home).data]);
  chmodSync(home, 0o700);
  const client = await new EmbeddedDatabase(home, idleMs).connect();
  await client.query("create table written (n int)");
  await client.end();
});

test.skipIf(!isRoot)("an ordinary user has a server in a home of its own", async () => {
  const home = temporaryHome();
  mkdirSync(home);
  chownSync(home, nobody, nobody);
  const client = await startClientProcess({ home, idleMs, asNobody: true });
  await killClientProcess(client);
  expect(client.greeting.errorCode).toBeUndefined();
});

test.skipIf(!isRoot)("an ordinary user is told that it may not write to a home", async () => {
  const home = temporaryHome();
  mkdirSync(home);
  const { greeting } = await startClientProcess({ home, idleMs, asNobody: true });
  expect(greeting).toEqual({ errorCode: "no_write_permission" });
});

test.skipIf(!canMount())("says that the disk is full, and goes on when it is no longer", async () => {
  const home = mountedHome(24);
  await expect(new EmbeddedDatabase(home, idleMs).connect()).rejects.toMatchObject({ code: "disk_full" });
  execFileSync("mount", ["-o", "remount,size=80m", home]);
  const client = await new EmbeddedDatabase(home, 1).connect();
  await client.end();
});

test.skipIf(!canMount())(
  "says that the disk is full when there is no room left for a database that exists",
  async () => {
    const home = mountedHome(80);
    await (await new EmbeddedDatabase(home, 1).connect()).end();
    await until(() => processesOf(home).length === 0);
    execFileSync("sh", ["-c", `cat /dev/zero > '${home}/ballast' || true`], { stdio: "ignore" });
    await expect(new EmbeddedDatabase(home, idleMs).connect()).rejects.toMatchObject({ code: "disk_full" });
  },
);

function mountedHome(sizeMb: number): string {
  const home = temporaryHome();
  mkdirSync(home);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeMb}m,mode=700`, "none", home]);
  onTestFinished(async () => {
    await until(() => processesOf(home).length === 0);
    execFileSync("umount", [home]);
  });
  return home;
}

function canMount(): boolean {
  if (!isRoot || process.platform !== "linux") return false;
  try {
    execFileSync("unshare", ["--mount", "mount", "-t", "tmpfs", "none", "/mnt"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
