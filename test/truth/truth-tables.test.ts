import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { truthTables } from "./truth-tables.ts";
import { unluckyConditions } from "./unlucky-conditions.ts";

const document = readFileSync(new URL("../../docs/verdicts.md", import.meta.url), "utf8");

test("docs/verdicts.md lists every model that is tried", () => {
  const [, block] = /<!-- truth tables -->\n([\s\S]*?)\n<!-- end of truth tables -->/.exec(document) ?? [];
  expect(block).toBe(`\n${truthTables()}\n`);
});

test("docs/verdicts.md counts the unlucky conditions by their verdicts", () => {
  const count = (wanted: string) => unluckyConditions.filter(({ verdict }) => verdict === wanted).length;
  expect(document).toContain(
    `none fails, ${count("certified")} are certified, ${count("inconclusive")} are inconclusive`,
  );
});
