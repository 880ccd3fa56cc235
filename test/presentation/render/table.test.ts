import { expect, test } from "vitest";
import { fittedTable, table } from "../../../src/presentation/render/table.ts";
import { page } from "./page.ts";

const rows = [
  { cells: ["amazon.nova-micro-v1:0", "certified", "5.0"], details: ["one detail", "another one"] },
  { cells: ["a", "failed", ""], details: [] },
];

test("columns line up, and details stand below", () => {
  expect(table(["MODEL", "VERDICT", "RATING"], rows, page)).toEqual([
    "MODEL                   VERDICT    RATING",
    "amazon.nova-micro-v1:0  certified  5.0",
    "  one detail · another one",
    "a                       failed",
  ]);
});

test("without room for the columns a row is a paragraph, in which a figure has its title", () => {
  expect(table(["MODEL", "VERDICT", "RATING"], rows, { ...page, width: 24 })).toEqual([
    "amazon.nova-micro-v1:0",
    "  certified · rating 5.0",
    "  one detail",
    "  another one",
    "a",
    "  failed",
  ]);
});

const layoutOf = (...titles: string[]) => ({
  columns: titles.map((title) => ({ title, cellOf: (item: Record<string, string>) => item[title] ?? "" })),
  detailsOf: () => [],
});
const items = [{ A: "1", B: "two" }];

test("the first layout that fits is taken, without its empty columns", () => {
  const layouts = [layoutOf("A", "B", "C"), layoutOf("A")];
  const lines = (width: number) =>
    fittedTable([{ label: null, items }], { layouts, inParagraphs: layoutOf("A", "B") }, { ...page, width });
  expect(lines(6)).toEqual(["A  B", "1  two"]);
  expect(lines(5)).toEqual(["A", "1"]);
  expect(lines(0)).toEqual(["1", "  two"]);
});

test("groups have their labels in the table and in paragraphs", () => {
  const groups = [
    { label: "first", items },
    { label: "second", items },
  ];
  const layout = layoutOf("A", "B");
  const lines = (width: number) => fittedTable(groups, { layouts: [layout], inParagraphs: layout }, { ...page, width });
  expect(lines(10)).toEqual(["A  B", "first", "1  two", "second", "1  two"]);
  expect(lines(1)).toEqual(["first", "1", "  two", "second", "1", "  two"]);
});
