import { readdirSync, writeFileSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import { isLocked, takeFileLock } from "../../../src/database/embedded/file-lock.ts";
import { recordHolder } from "../../../src/database/embedded/holder.ts";
import { type HomeLayout, makeHome } from "../../../src/database/embedded/home-layout.ts";
import {
  embeddedServerStatus,
  startEmbeddedServer,
  stopEmbeddedServer,
} from "../../../src/database/embedded/server-control.ts";
import { isOfThisKernelAlone, ourWhereabouts } from "../../../src/database/embedded/whereabouts.ts";
import { processesOf, temporaryHome } from "../temporary-home.ts";

const idleMs = 200;
const pid = 4711;
const since = "2026-11-22T18:41:12.000Z";

/** A home whose last holder lived in a container of this kernel, or on another one. */
async function homeOfAnother(kernel: "this kernel" | "another kernel"): Promise<HomeLayout & { home: string }> {
  const home = temporaryHome();
  const layout = await makeHome(home);
  const boot = kernel === "this kernel" ? (await ourWhereabouts()).boot : "another";
  const holder = { host: "box-7", boot, namespaces: "pid:[1] mnt:[2]", pid, since };
  writeFileSync(layout.holder, JSON.stringify(holder));
  return { home, ...layout };
}

async function lock(path: string): Promise<FileHandle> {
  const file = await takeFileLock(path);
  if (file === undefined) throw new Error(`${path} is locked`);
  onTestFinished(() => file.close());
  return file;
}

test.each(["keeperLock", "serverLock"] as const)("refuses, and touches nothing, while another has %s", async (name) => {
  const { home, root, ...layout } = await homeOfAnother("this kernel");
  await lock(layout[name]);
  const before = readdirSync(root);
  const refusal = { code: "home_in_use", detail: "box-7 (pid 4711, 2026-11-22 18:41:12 UTC)" };
  await expect(startEmbeddedServer(home, idleMs)).rejects.toMatchObject(refusal);
  await expect(stopEmbeddedServer(home)).rejects.toMatchObject(refusal);
  await expect(embeddedServerStatus(home)).rejects.toMatchObject(refusal);
  expect(readdirSync(root)).toEqual(before);
  await expect(new EmbeddedDatabase(home, idleMs).connect()).rejects.toMatchObject(refusal);
  expect(readdirSync(root).filter((file) => !file.endsWith(".lock"))).toEqual(["served-by.json"]);
});

test("a container that was killed leaves its home to the next, also to one after a restart of the machine", async () => {
  for (const kernel of ["this kernel", "another kernel"] as const) {
    const { home } = await homeOfAnother(kernel);
    const client = await new EmbeddedDatabase(home, idleMs).connect();
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await client.end();
  }
});

test("every process of the server has its lock, and the last of them gives it back", async () => {
  const home = temporaryHome();
  const { serverLock } = await makeHome(home);
  const client = await new EmbeddedDatabase(home, idleMs).connect();
  for (const keeper of processesOf(home, "keeper.js")) process.kill(keeper, "SIGKILL");
  expect(await isLocked(serverLock)).toBe(true);
  await client.end();
  expect(await stopEmbeddedServer(home)).toEqual({ kind: "stopped" });
  await expect.poll(() => isLocked(serverLock), { timeout: 20_000 }).toBe(false);
});

// A file system of which nothing else is to be had here without root: /proc is one that is not known to be local.
test.skipIf(process.platform !== "linux")("knows which file systems other kernels cannot have in use", async () => {
  expect(await isOfThisKernelAlone("/proc")).toBe(false);
  expect(await isOfThisKernelAlone(tmpdir())).toBe(true);
});

test("where a lock may not be seen, another host's word is enough to refuse, and the file that it stands in is named", async () => {
  const layout = await homeOfAnother("another kernel");
  // No network's file system is to be had in a test: the home is said to lie on one that is as unknown.
  const elsewhere = { ...layout, root: process.platform === "linux" ? "/proc/self" : "/dev" };
  await expect(recordHolder(elsewhere)).rejects.toMatchObject({
    code: "home_in_doubt",
    detail: expect.stringMatching(/^box-7 \(pid 4711, 2026-11-22 18:41:12 UTC, .* UTC\), .*served-by\.json$/),
  });
});
