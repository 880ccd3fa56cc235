import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ownWordsOf, stiltedIn, wordsOfSource } from "./plain-english.ts";
import { sourceFiles } from "./source-files.ts";

/** What is checked: add a line for more. `docs/failures.md` is generated; its words are those of the failure table. */
const checked: readonly string[] = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...pathsOf("docs", ".md").filter((path) => path !== "docs/failures.md"),
];

/** Whose words are locked: what probes ask, and how their answers are read and given. */
const locked = /^src\/(?:certification\/(?:probes|questions|judging|material)|simulator\/mind\/skills)\//;

/** Folders whose texts users read; of all other sources only the comments are checked. */
const shown = /^src\/(?:presentation\/texts\/en|cli)\//;

const sources: readonly string[] = [
  ...pathsOf("src", ".ts"),
  ...pathsOf("scripts", ".mjs"),
  ...pathsOf("test/support", ".ts"),
].filter((path) => !locked.test(path));

function pathsOf(folder: string, ending: string): readonly string[] {
  return sourceFiles(folder, ending).map(({ path }) => path);
}

test.each(checked)("%s is in plain English", (path) => {
  const found = stiltedIn(ownWordsOf(readFileSync(path, "utf8")));
  expect(found.map((what) => `${path}:${what}`)).toEqual([]);
});

test("comments, and the texts that users read, are in plain English", () => {
  const found = sources.flatMap((path) =>
    stiltedIn(wordsOfSource(readFileSync(path, "utf8"), shown.test(path))).map((what) => `${path}:${what}`),
  );
  expect(found).toEqual([]);
});

describe("the check of the English", () => {
  test("names the line, the words and what to write instead", () => {
    expect(stiltedIn("Fine.\nThis mends it.")).toEqual(['2: "mends", instead: fix, repair']);
  });

  test.each([
    ["The dearest call is counted.", "dearest"],
    ["A probe is asked so\noften.", "so often"],
    [" * asked so\n * often", "so * often"],
    ["It stands in the log.", "stands in"],
    ["It is kept, for it may be needed.", "for it"],
    ["It is called by one alone, and fails.", "alone"],
    ["All of them, save where it is closed.", "save where"],
    ["It goes on without it.", "goes on without"],
    ["The history, a line an event.", "a line an event"],
  ])("finds it in %j", (sentence, words) => {
    expect(stiltedIn(sentence)).toEqual([expect.stringContaining(`"${words}"`)]);
  });

  test.each([
    "A name that npx and Node leave alone.",
    "A fake stands in for the server.",
    "The install alone takes a minute.",
    "Save the ledger; wait for it, then amend it.",
  ])("lets pass %j", (sentence) => {
    expect(stiltedIn(sentence)).toEqual([]);
  });

  test("does not look at what is quoted or generated", () => {
    const document = "`mend`\n```\nmend\n```\n<!-- event table: generated -->\nmend\n<!-- end of event table -->\n";
    expect(stiltedIn(ownWordsOf(document))).toEqual([]);
  });

  test("looks at the comments of a source and, where asked, at its texts", () => {
    const source = '/** It mends `mend`. */\nconst mend = "seldom";\n';
    expect(stiltedIn(wordsOfSource(source, false))).toEqual(['1: "mends", instead: fix, repair']);
    expect(stiltedIn(wordsOfSource(source, true))).toEqual([
      '1: "mends", instead: fix, repair',
      '2: "seldom", instead: rarely',
    ]);
  });
});
