import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { emptyRun } from "../../src/machine/fold.ts";
import { sourceFiles } from "./source-files.ts";

test("no support module leaves it to a hook of the first file to tidy up after all that share the module", () => {
  const support = sourceFiles("test", ".ts").filter(
    ({ path }) => !path.endsWith(".test.ts") && !path.startsWith("test/external/") && path !== "test/tidy.ts",
  );
  const hooked = support.filter(({ lines }) => lines.some((line) => /^(?:before|after)(?:Each|All)\(/.test(line)));
  expect(support.length).toBeGreaterThan(50);
  expect(hooked.map(({ path }) => path)).toEqual([]);
});

test("packages are loaded as they ship, not in a build for development", () => {
  expect(emptyRun).toBeDefined();
  const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes("/xstate/dist/"));
  expect(loaded.length).toBeGreaterThan(0);
  expect(loaded.filter((file) => file.includes("development"))).toEqual([]);
});
