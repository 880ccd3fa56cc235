import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { whileUnfinished } from "../../../src/cli/files/unfinished-file.ts";

test("however many files are made at once, one listener waits for the end, and none once all are made", async () => {
  const directory = mkdtempSync(join(tmpdir(), "recert-unfinished-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const before = process.listenerCount("exit");
  const counts: number[] = [];
  const files = Array.from({ length: 12 }, (_, place) => join(directory, `${place}.tmp`));
  const make = (file: string) =>
    whileUnfinished(file, async () => {
      writeFileSync(file, "");
      await Promise.resolve();
      counts.push(process.listenerCount("exit") - before);
    });
  await Promise.all(files.map(make));
  expect(counts).toEqual(files.map(() => 1));
  expect(process.listenerCount("exit")).toBe(before);
  expect(files.some((file) => existsSync(file))).toBe(false);
});
