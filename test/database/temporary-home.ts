import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inject } from "vitest";
import { homeLayout } from "../../src/database/embedded/home-layout.ts";
import { readPostmasterFile } from "../../src/database/embedded/postmaster-file.ts";
import { afterEachFile } from "../support/after-file.ts";

const homes: string[] = [];

/** A home of its own for one test, not made yet; after the file's tests its processes and files are gone. */
export function temporaryHome(name = "home"): string {
  const parent = mkdtempSync(join(tmpdir(), "recert-test-"));
  chmodSync(parent, 0o755);
  homes.push(parent);
  return join(parent, name);
}

/**
 * A home of its own in which somebody has worked before: its database is made and migrated, and its ledger empty. For
 * tests whose claim is not about a first start, which would take most of their time.
 */
export function preparedHome(): string {
  const home = temporaryHome();
  // The files may belong to the account of the server, and are to keep it.
  execFileSync("cp", ["-a", inject("preparedHome"), home]);
  return home;
}

/** The keeper, the server and the clients of a home: every process that names it on its command line. */
export function processesOf(home: string, program = ""): number[] {
  return commandLines().flatMap(([pid, line]) => (line.includes(home) && line.includes(program) ? [pid] : []));
}

/** Of every process. Tests ask many times a second, and a `ps` each time was much of their work: Linux is read directly. */
function commandLines(): readonly (readonly [pid: number, line: string])[] {
  if (process.platform === "linux") {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return pids.map((pid) => [Number(pid), commandLine(pid)]);
  }
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,command="], { encoding: "utf8" }).split("\n");
  return lines.map((line) => [Number.parseInt(line, 10), line]);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return ""; // It ended in between.
  }
}

/** Resolves once it holds; the test's own time-out says when it never did. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(50);
}

/** The pid of the server that PostgreSQL itself has recorded. */
export async function postmasterPid(home: string): Promise<number> {
  const file = await readPostmasterFile(homeLayout(home).data);
  if (file.kind !== "written") throw new Error(`no server has run in ${home}`);
  return file.pid;
}

afterEachFile(async () => {
  for (const parent of homes.splice(0)) await removeHome(parent);
});

async function removeHome(parent: string): Promise<void> {
  for (let round = 0; processesOf(parent).length > 0; round += 1) {
    for (const pid of processesOf(parent)) endProcess(pid, round < 100 ? "SIGTERM" : "SIGKILL");
    await delay(50);
  }
  await removeOrphanedSocket(parent);
  rmSync(parent, { recursive: true, force: true });
}

/** A keeper that was killed on purpose could not tidy up. */
async function removeOrphanedSocket(parent: string): Promise<void> {
  const file = await readPostmasterFile(homeLayout(join(parent, "home")).data).catch(() => undefined);
  if (file?.kind === "written" && file.socketDirectory.startsWith("/tmp/recert-")) {
    await rm(file.socketDirectory, { recursive: true, force: true });
  }
}

function endProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}
