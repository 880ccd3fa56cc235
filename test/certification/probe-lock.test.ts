import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { suites } from "../../src/certification/suites.ts";

const copies: string[] = [];
let copy = "";

/** Faults are planted in a copy, so that nothing of the real sources is ever touched. */
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "probe-lock-"));
  copies.push(copy);
  cpSync("scripts/lock-probes.mjs", join(copy, "scripts/lock-probes.mjs"));
  cpSync("src/certification", join(copy, "src/certification"), { recursive: true });
});

afterAll(() => {
  for (const directory of copies) rmSync(directory, { recursive: true, force: true });
});

function lockProbes(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [join(copy, "scripts/lock-probes.mjs"), ...args], {
    encoding: "utf8",
  });
  return { status, stderr };
}

function replace(file: string, old: string, by: string): void {
  const path = join(copy, "src/certification", file);
  const source = readFileSync(path, "utf8");
  if (!source.includes(old)) throw new Error(`${file} does not hold ${old}`);
  writeFileSync(path, source.replace(old, by));
}

const lockSchema = z.record(z.string(), z.object({ version: z.int(), sha256: z.string() }));

function lockedVersions(): Record<string, number> {
  const lock = lockSchema.parse(JSON.parse(readFileSync(join(copy, "src/certification/probes.lock.json"), "utf8")));
  return Object.fromEntries(Object.entries(lock).map(([name, { version }]) => [name, version]));
}

test("the lock fits the sources: no probe has changed without a new version", () => {
  expect(lockProbes("--check")).toEqual({ status: 0, stderr: "" });
});

test("the lock holds every probe of every suite at its version", () => {
  const probes = suites.flatMap((suite) => suite.probes);
  expect(lockedVersions()).toEqual(Object.fromEntries(probes.map(({ name, version }) => [name, version])));
});

test("a changed probe does not fit, and is not locked at the same version", () => {
  replace("probes/streaming.ts", "textDeltas >= 2", "textDeltas >= 1");
  expect(lockProbes("--check").stderr).toContain("streaming does not fit");
  expect(lockProbes()).toEqual({
    status: 1,
    stderr: "streaming: its code changed, so its version has to rise above 2\n",
  });
});

test("a change of shared judging touches every probe that judges by it, and no other", () => {
  replace("judging/answers.ts", "more.length === 0", "more.length === 1");
  const { stderr } = lockProbes();
  const named = stderr
    .trimEnd()
    .split("\n")
    .map((line) => line.split(":")[0]);
  const importing = readdirSync("src/certification/probes")
    .filter((file) => readFileSync(`src/certification/probes/${file}`, "utf8").includes('judging/answers.ts"'))
    .map((file) => file.replace(".ts", "").replaceAll("-", "_"));
  expect(named).toEqual(expect.arrayContaining(importing));
  expect(named).toEqual(expect.arrayContaining(["exact_instruction", "unicode"]));
  for (const other of ["access", "streaming", "tool_use"]) expect(named).not.toContain(other);
});

test("a changed probe is locked with a higher version", () => {
  replace("probes/streaming.ts", "textDeltas >= 2", "textDeltas >= 1");
  replace("probes/streaming.ts", "version: 2,", "version: 3,");
  expect(lockProbes("--check").status).toBe(1);
  expect(lockProbes().status).toBe(0);
  expect(lockProbes("--check").status).toBe(0);
  expect(lockedVersions()).toMatchObject({ streaming: 3, access: 2 });
});

test("a new version is locked again after each edit until it is committed", () => {
  commitCopy();
  replace("probes/streaming.ts", "textDeltas >= 2", "textDeltas >= 1");
  replace("probes/streaming.ts", "version: 2,", "version: 3,");
  expect(lockProbes().status).toBe(0);
  replace("probes/streaming.ts", "textDeltas >= 1", "textDeltas >= 3");
  expect(lockProbes()).toEqual({ status: 0, stderr: "" });
  commitCopy();
  replace("probes/streaming.ts", "textDeltas >= 3", "textDeltas >= 4");
  expect(lockProbes().stderr).toContain("streaming: its code changed, so its version has to rise above 3");
});

test("a changed probe is not locked at the committed version, even if the lock was written by hand", () => {
  commitCopy();
  replace("probes/streaming.ts", "textDeltas >= 2", "textDeltas >= 1");
  rmSync(join(copy, "src/certification/probes.lock.json"));
  expect(lockProbes().status).toBe(1);
});

function commitCopy(): void {
  const git = (...args: string[]) =>
    spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: copy });
  for (const args of [
    ["init", "-q"],
    ["add", "."],
    ["commit", "-qm", "Commit"],
  ])
    expect(git(...args).status).toBe(0);
}
