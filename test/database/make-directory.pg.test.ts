import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { makeDirectory } from "../../src/database/make-directory.ts";
import { processesOf } from "./temporary-home.ts";

const place = mkdtempSync(join(tmpdir(), "recert-directories-"));
afterAll(() => rmSync(place, { recursive: true }));
writeFileSync(join(place, "file"), "");
symlinkSync(join(place, "nowhere"), join(place, "dangling"));
symlinkSync("loop", join(place, "loop"));

test("makes all that is missing with the mode, and leaves what is there", async () => {
  mkdirSync(join(place, "open"), { mode: 0o755 });
  await makeDirectory(join(place, "open/a/b"), 0o700);
  await makeDirectory(join(place, "open/a/b"), 0o755);
  expect(["open", "open/a", "open/a/b"].map((name) => statSync(join(place, name)).mode & 0o777)).toEqual([
    0o755, 0o700, 0o700,
  ]);
});

test("eight at once make the same directory", async () => {
  await Promise.all(Array.from({ length: 8 }, () => makeDirectory(join(place, "x/y/z"))));
  expect(statSync(join(place, "x/y/z")).isDirectory()).toBe(true);
});

const impossible: [string, string, string][] = [
  ["a file", join(place, "file"), "ENOTDIR"],
  ["below a file", join(place, "file/a/b"), "ENOTDIR"],
  ["a link to nowhere", join(place, "dangling"), "ENOENT"],
  ["below a link to nowhere", join(place, "dangling/a"), "ENOENT"],
  ["a link to itself", join(place, "loop/a"), "ELOOP"],
  ["below a device", "/dev/null/a/b", "ENOTDIR"],
];
const impossibleOnLinux: typeof impossible = [
  ["where the system refuses every name", "/proc/nope/a", "ENOENT"],
  ["below a process", "/proc/self/x/a", "ENOENT"],
];

describe.each(process.platform === "linux" ? [...impossible, ...impossibleOnLinux] : impossible)(
  "%s",
  (_, path, code) => {
    test("is refused by the system's word", async () => {
      await expect(makeDirectory(path)).rejects.toMatchObject({ code });
    });

    test("is no home, and no keeper is left", async () => {
      await expect(new EmbeddedDatabase(path, 1).connect()).rejects.toMatchObject({ code: "home_unusable" });
      await expect.poll(() => processesOf(`${path} `, "keeper.js"), { timeout: 20_000 }).toEqual([]);
    });
  },
);
