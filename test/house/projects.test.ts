import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { sourceFiles } from "./source-files.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const listedSchema = z.array(z.object({ file: z.string(), projectName: z.string().default("") }));
const configs = ["vitest.config.ts", "vitest.external.config.ts", "vitest.workers.config.ts"];
const placesByFile = new Map<string, string[]>();

/** Who runs which file, as vitest itself says. */
beforeAll(async () => {
  for (const config of configs) {
    const words = ["node_modules/vitest/vitest.mjs", "list", "--filesOnly", "--json", "--config", config];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root });
    for (const { file, projectName } of listedSchema.parse(JSON.parse(stdout))) {
      const path = relative(root, file);
      placesByFile.set(path, [...(placesByFile.get(path) ?? []), `${config} ${projectName}`.trim()]);
    }
  }
});

test("each test file is run by one project, and by one only", () => {
  const files = sourceFiles("test", ".test.ts").map(({ path }) => path);
  expect(files.length).toBeGreaterThan(400);
  expect(files.filter((path) => placesByFile.get(path)?.length !== 1)).toEqual([]);
});

test("CI runs every project", () => {
  const ran = [".ci/run", ".ci/checks", ".ci/workers"].map((path) => readFileSync(`${root}${path}`, "utf8")).join("\n");
  const commands = ["npm test", "npm run test:long", "npm run test:external", "npm run test:workers"];
  expect(commands.filter((command) => !new RegExp(`^${command}$`, "m").test(ran))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  expect(scripts.test).toBe("vitest run --project '!long'");
  expect(scripts["test:long"]).toBe("vitest run --project long");
});
