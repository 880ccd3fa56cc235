import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type SourceFile, sourceFiles } from "./source-files.ts";

const sources = [...sourceFiles("src", ".ts"), ...sourceFiles("src", ".tsx")];
const tests = sourceFiles("test", ".ts");
const others = [...sourceFiles("scripts", ""), ...sourceFiles("migrations", ".sql"), ...sourceFiles("docs", ".md")];

/** The place and text of each line that `isFound` says yes to; `above` is the line before it. */
function places(files: readonly SourceFile[], isFound: (line: string, above: string) => boolean): readonly string[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((line, i) => (isFound(line, lines[i - 1] ?? "") ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
  );
}

test.each([
  ["src", sources, 250],
  ["test", tests, 400],
] as const)("no file in %s is too long to be read at once", (_, files, linesMax) => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter(({ lines }) => lines.length - 1 > linesMax).map(({ path }) => path)).toEqual([]);
});

test("no note of something left to be done stands in the code", () => {
  const note = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX"].join("|")})\\b`);
  expect(places([...sources, ...tests, ...others], (line) => note.test(line))).toEqual([]);
});

test("every export says what it is", () => {
  const isExport = (line: string) => /^export (?!\{|\*|type \{)/.test(line);
  const isDerived = (line: string) => /^export type \w+ = .*(typeof |\["\w+"\]);?/.test(line);
  const isDocumented = (above: string) => /\*\/$|^ *\/\/ biome-ignore /.test(above);
  const bare = places(sources, (line, above) => isExport(line) && !isDerived(line) && !isDocumented(above));
  expect(bare).toEqual([]);
});

test("no folder is a drawer for whatever has no place", () => {
  const drawers = /\/(utils?|helpers?|common|shared|lib|misc)\/|\/(utils?|helpers?|types|index)\.ts$/;
  expect(sources.map(({ path }) => path).filter((path) => drawers.test(path))).toEqual([]);
});

test("the lock file names no registry", () => {
  expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved":/);
});
