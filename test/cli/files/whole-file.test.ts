import { execFileSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FileError, writeWholeFile } from "../../../src/cli/files/whole-file.ts";
import { fileTrouble, requireWritable } from "../../../src/cli/files/written-file.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "recert-files-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const at = (name: string) => join(directory, name);
const write = (path: string, ...texts: readonly string[]) =>
  writeWholeFile(path, async (take) => {
    for (const text of texts) await take(text);
  });

test("a file is written, and nothing else is left", async () => {
  await write(at("report.txt"), "one\n", "two\n");
  expect(readFileSync(at("report.txt"), "utf8")).toBe("one\ntwo\n");
  expect(readdirSync(directory)).toEqual(["report.txt"]);
});

test("what stood there before stays whole, and nothing is left, when the making fails in the middle", async () => {
  writeFileSync(at("report.txt"), "the good old one");
  const failing = writeWholeFile(at("report.txt"), async (take) => {
    await take("half of the new");
    throw new RangeError("no more");
  });
  await expect(failing).rejects.toThrow(RangeError);
  expect(readFileSync(at("report.txt"), "utf8")).toBe("the good old one");
  expect(readdirSync(directory)).toEqual(["report.txt"]);
});

test("a file that is replaced keeps its mode", async () => {
  writeFileSync(at("report.txt"), "old");
  chmodSync(at("report.txt"), 0o640);
  await write(at("report.txt"), "new");
  expect(statSync(at("report.txt")).mode & 0o7777).toBe(0o640);
});

test("symbolic links are followed, to a file that is there and to one that is not", async () => {
  writeFileSync(at("real.txt"), "old");
  symlinkSync("real.txt", at("link.txt"));
  symlinkSync("link.txt", at("link-of-link.txt"));
  symlinkSync("missing.txt", at("dangling.txt"));
  await write(at("link-of-link.txt"), "new");
  await write(at("dangling.txt"), "made");
  expect(lstatSync(at("link.txt")).isSymbolicLink()).toBe(true);
  expect(lstatSync(at("dangling.txt")).isSymbolicLink()).toBe(true);
  expect([readFileSync(at("real.txt"), "utf8"), readFileSync(at("missing.txt"), "utf8")]).toEqual(["new", "made"]);
});

test("a name as long as names can be is no obstacle", async () => {
  await write(at("n".repeat(255)), "text");
  expect(readFileSync(at("n".repeat(255)), "utf8")).toBe("text");
});

test("a named pipe is written straight and stays one", async () => {
  execFileSync("mkfifo", [at("pipe.json")]);
  const { open } = await import("node:fs/promises");
  const [reader] = await Promise.all([
    open(at("pipe.json"), "r").then(async (handle) => {
      const text = await handle.readFile("utf8");
      await handle.close();
      return text;
    }),
    write(at("pipe.json"), "through ", "the pipe"),
  ]);
  expect(reader).toBe("through the pipe");
  expect(statSync(at("pipe.json")).isFIFO()).toBe(true);
});

const say = (path: string, reason: string) => ({ message: `${path}: ${reason}`, meaning: "", advice: "" });

test("a full device is infrastructure, exit 4; a path that cannot be is wrong usage, exit 2", async () => {
  const full = await write("/dev/full", "x".repeat(100)).catch((error: unknown) => error);
  expect(full).toBeInstanceOf(FileError);
  expect(fileTrouble("/dev/full", full, say)).toMatchObject({
    exitCode: 4,
    message: expect.stringContaining("ENOSPC"),
  });
  const missing = await write(at("no/such/directory.txt"), "x").catch((error: unknown) => error);
  expect(fileTrouble("x", missing, say)).toMatchObject({ exitCode: 2, message: expect.stringContaining("ENOENT") });
});

test.each([
  ["a directory", ""],
  ["below a missing directory", "no/file.txt"],
  ["below a file", "file/inner.txt"],
])("%s is refused before anything is done", async (_, name) => {
  writeFileSync(at("file"), "");
  await expect(requireWritable(at(name), say)).rejects.toMatchObject({ exitCode: 2, code: "output_file" });
});

test.each(["/dev/stdout", "/dev/fd/1", "/dev/null"])("%s can be written to", async (path) => {
  await expect(requireWritable(path, say)).resolves.toBeUndefined();
});
