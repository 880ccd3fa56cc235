import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { until } from "../database/temporary-home.ts";
import { query } from "../support/other-database.ts";
import type { DebianServer } from "./debian-server.mjs";
import { cliAt, expectUnbroken, lastWord, pauseAfter, startRun } from "./ledger-on.ts";
import { ledgerOn, ownServer } from "./own-server.ts";
import { giveToServer, serverPlace } from "./server-place.mjs";

const isMountable = canMount();

test.skipIf(!isMountable)(
  "a server whose disk is full stops the run with exit 4, and it resumes when there is room",
  async () => {
    const disk = smallDisk("100m");
    const server = await ownServer({ place: disk, settings: ["max_wal_size = 32MB"] });
    const cli = await cliAt(await ledgerOn(server));
    const recert = startRun(cli, "1s");
    const { runId } = await pauseAfter(recert, 1);
    const ballast = fill(disk);
    const stopped = await recert.ended;
    expect(stopped.exitCode, stopped.stderr).toBe(4);
    expect(lastWord(stopped)).toMatchObject({
      error: { code: "database_disk_full", advice: expect.stringContaining(`recert resume ${runId}`) },
    });
    rmSync(ballast);
    expect(await cli.run("resume", runId, "--json")).toMatchObject({ exitCode: 0 });
    await cli.verify();
    expect((await cli.history(runId)).slice(0, recert.events.length)).toEqual(recert.events);
  },
);

test.skipIf(!isMountable)(
  "a run goes on when its server fell because its log had no room, and is started again with room",
  async () => {
    const disk = smallDisk("20m");
    const log = join(disk, "log");
    const server = await ownServer({
      initdb: ["--wal-segsize", "1", "--waldir", log],
      settings: ["min_wal_size = 2MB", "max_wal_size = 4MB"],
    });
    const url = await ledgerOn(server);
    const cli = await cliAt(url);
    const recert = startRun(cli, "1s");
    await pauseAfter(recert, 1);
    const ballast = fill(disk);
    await fillLog(server, url);
    rmSync(ballast);
    await server.start();
    await expectUnbroken(cli, recert);
  },
);

/** A file system of its own, which goes with the servers. */
function smallDisk(size: string): string {
  const disk = join(serverPlace(), "disk");
  mkdirSync(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "none", disk]);
  giveToServer(disk);
  return disk;
}

/** Takes all the room there is. */
function fill(disk: string): string {
  const ballast = join(disk, "ballast");
  execFileSync("sh", ["-c", `cat /dev/zero > '${ballast}' || true`], { stdio: "ignore" });
  return ballast;
}

/** Writes until the server cannot keep its log any more, which ends it. */
async function fillLog(server: DebianServer, url: string): Promise<void> {
  const write = () =>
    query(url, "SELECT pg_logical_emit_message(false, 'ballast', repeat('x', 1000000)) FROM generate_series(1, 40)");
  await expect(write()).rejects.toThrow();
  await until(() => !isRunning(server));
}

function isRunning(server: DebianServer): boolean {
  try {
    process.kill(server.pid(), 0);
    return true;
  } catch {
    return false;
  }
}

function canMount(): boolean {
  if (process.getuid?.() !== 0 || process.platform !== "linux") return false;
  try {
    execFileSync("unshare", ["--mount", "mount", "-t", "tmpfs", "none", "/mnt"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
