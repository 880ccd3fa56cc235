import { readFileSync } from "node:fs";

/** A word of the table's cells (`tools in a stream`), and the numbers of the sources that stand behind it. */
interface Fact {
  readonly word: string;
  readonly sources: readonly number[];
}

/** A row of docs/families.md. `ids` are patterns with `*`; `thinking` has the words by which a wish for thoughts is taken. */
export interface Family {
  readonly name: string;
  readonly ids: readonly string[];
  readonly accepted: readonly Fact[];
  readonly refused: readonly Fact[];
  readonly thinking: readonly Fact[];
}

/** A source that facts name by its number; `date` is when it was written or read. */
interface Source {
  readonly no: number;
  readonly name: string;
  readonly date: string;
}

const document = readFileSync("docs/families.md", "utf8");

/** The words that the document explains, each a request's feature. */
export const words: readonly string[] = rowsUnder("What the words mean").flatMap(([first = ""]) => spansOf(first));

/** The families, the one that stands for all first. */
export const families: readonly Family[] = rowsUnder("The table").map(
  ([name = "", ids = "", accepted = "", refused = "", _stops, thinking = ""]) => ({
    name,
    ids: spansOf(ids),
    accepted: factsIn(accepted),
    refused: factsIn(refused),
    thinking: factsIn(thinking).filter(({ word }) => words.includes(word)),
  }),
);

export const sources: readonly Source[] = rowsUnder("Sources").map(([no = "", name = "", date = ""]) => ({
  ...{ no: Number(no), name, date },
}));

/** The rows that speak of a model, without the one that speaks of all. */
export function familiesOf(modelId: string): readonly Family[] {
  return families.filter(({ ids }) => ids.some((pattern) => pattern !== "*" && matches(pattern, modelId)));
}

function matches(pattern: string, modelId: string): boolean {
  return pattern.endsWith("*") ? modelId.startsWith(pattern.slice(0, -1)) : modelId === pattern;
}

/** The cells of the table under a heading, without its head. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const section = document.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

function spansOf(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);
}

/** A word's sources stand between it and the next word. */
function factsIn(cell: string): readonly Fact[] {
  return [...cell.matchAll(/`([^`]+)`([^`]*)/g)].map(([, word = "", after = ""]) => ({
    word,
    sources: [...after.matchAll(/\[(\d+)\]/g)].map(([, no]) => Number(no)),
  }));
}
