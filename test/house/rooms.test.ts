import { dirname, join } from "node:path/posix";
import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

const sources = [...sourceFiles("src", ".ts"), ...sourceFiles("src", ".tsx")];

/** The folders that a file imports from, except its own. */
function foldersImportedBy(path: string, lines: readonly string[]): readonly string[] {
  const here = dirname(path);
  const imports = lines.join("\n").matchAll(/(?:from|import\() ?"(\.[^"]+)"/g);
  return [...imports].map(([, to = ""]) => dirname(join(here, to))).filter((folder) => folder !== here);
}

/** Pairs of folders of which each imports from the other; a folder and one inside it count as one place. */
function pairsBothWays(files: readonly { readonly path: string; readonly lines: readonly string[] }[]): string[] {
  const arrows = new Set(
    files.flatMap(({ path, lines }) => foldersImportedBy(path, lines).map((to) => `${dirname(path)} ${to}`)),
  );
  const isNested = (from: string, to: string) => from.startsWith(`${to}/`) || to.startsWith(`${from}/`);
  return [...arrows].filter((arrow) => {
    const [from = "", to = ""] = arrow.split(" ");
    return from < to && !isNested(from, to) && arrows.has(`${to} ${from}`);
  });
}

test("no two folders import from each other", () => {
  expect(pairsBothWays(sources)).toEqual([]);
});

test("two folders that import from each other are seen", () => {
  const planted = [
    { path: "src/a/one.ts", lines: ['import type { Two } from "../b/two.ts";'] },
    { path: "src/b/three.ts", lines: ['export const one = () => import("../a/one.ts");'] },
    { path: "src/b/deep/four.ts", lines: ['import { three } from "../three.ts";'] },
    { path: "src/b/two.ts", lines: ['import { four } from "./deep/four.ts";'] },
  ];
  expect(pairsBothWays(planted)).toEqual(["src/a src/b"]);
});

test("no room holds more than 22 % of the lines", () => {
  const linesByRoom = new Map<string, number>();
  for (const { path, lines } of sources) {
    const room = path.split("/")[1] ?? "";
    linesByRoom.set(room, (linesByRoom.get(room) ?? 0) + lines.length - 1);
  }
  const all = [...linesByRoom.values()].reduce((sum, lines) => sum + lines, 0);
  expect([...linesByRoom].filter(([, lines]) => lines / all > 0.22)).toEqual([]);
});
