import { flowed, type Page } from "./page.ts";
import { displayWidth, padLeftTo, padTo } from "./width.ts";

/** A row: cells that line up with the other rows', and details about it that go below, in a paler colour. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly details: readonly string[];
}

/** A column of a table that has several layouts; figures are right-aligned. */
export interface Column<T> {
  readonly title: string;
  readonly cellOf: (item: T) => string;
  readonly isFigure?: true;
}

/** One way to lay a table out, the first column being what its rows are about. */
export interface Layout<T> {
  readonly columns: readonly Column<T>[];
  readonly detailsOf: (item: T) => readonly string[];
}

/** Items under a label of their own; null = it needs none. */
export interface TableGroup<T> {
  readonly label: string | null;
  readonly items: readonly T[];
}

/** Two spaces between the columns, the details below each row; a row is a paragraph where there is no room. Ids are never cut. */
export function table(titles: readonly string[], rows: readonly TableRow[], page: Page): string[] {
  const columns = titles.map((title, i) => ({ title, cellOf: ({ cells }: TableRow) => cells[i] ?? "" }));
  const layout: Layout<TableRow> = { columns, detailsOf: ({ details }) => details };
  return fittedTable([{ label: null, items: rows }], { layouts: [layout], inParagraphs: layout }, page);
}

/**
 * A table in the first of the layouts that there is room for, without the columns that say nothing of any item; where
 * there is room for none, a paragraph for each item. The layouts go from wide to narrow.
 */
export function fittedTable<T>(
  groups: readonly TableGroup<T>[],
  { layouts, inParagraphs }: { readonly layouts: readonly Layout<T>[]; readonly inParagraphs: Layout<T> },
  page: Page,
): string[] {
  const measure = measured(groups.flatMap(({ items }) => items));
  for (const layout of layouts) {
    const columns = layout.columns.map(measure).filter(({ isTold }) => isTold);
    const needed = columns.reduce((sum, { width }) => sum + width + gap.length, -gap.length);
    if (needed <= page.width) return tableLines(laidOut(groups, layout, columns), page);
  }
  const columns = inParagraphs.columns.map(measure).filter(({ isTold }) => isTold);
  return paragraphs(laidOut(groups, inParagraphs, columns), page);
}

const gap = "  ";
/** A longer name has its own line, so that it does not push everything else aside. */
const longestName = 48;

/** A column with the width that it needs; one that says nothing of any item is not told. */
interface MeasuredColumn<T> extends Column<T> {
  readonly width: number;
  readonly isTold: boolean;
}

/** Layouts share most of their columns, and to measure thousands of cells takes its time: each column is measured once. */
function measured<T>(items: readonly T[]): (column: Column<T>, place: number) => MeasuredColumn<T> {
  const known = new Map<Column<T>, MeasuredColumn<T>>();
  return (column, place) => {
    const found = known.get(column) ?? measuredColumn(items, column, place === 0);
    known.set(column, found);
    return found;
  };
}

function measuredColumn<T>(items: readonly T[], column: Column<T>, isName: boolean): MeasuredColumn<T> {
  const widths = items.map((item) => displayWidth(column.cellOf(item)));
  const counted = widths.filter((width) => !isName || width <= longestName);
  const width = counted.reduce((most, one) => Math.max(most, one), displayWidth(column.title));
  return { ...column, width, isTold: isName || widths.some((one) => one > 0) };
}

/** A table with all its texts. */
interface LaidOut {
  readonly columns: readonly { readonly title: string; readonly isFigure?: true; readonly width: number }[];
  readonly groups: readonly { readonly label: string | null; readonly rows: readonly TableRow[] }[];
}

function laidOut<T>(
  groups: readonly TableGroup<T>[],
  { detailsOf }: Layout<T>,
  columns: readonly MeasuredColumn<T>[],
): LaidOut {
  const rowOf = (item: T) => ({ cells: columns.map(({ cellOf }) => cellOf(item)), details: detailsOf(item) });
  return { columns, groups: groups.map(({ label, items }) => ({ label, rows: items.map(rowOf) })) };
}

function tableLines({ columns, groups }: LaidOut, page: Page): string[] {
  const titles = columns.map(({ title }) => title);
  return [
    page.style.strong(lineOf(titles, columns)),
    ...groups.flatMap(({ label, rows }) => [
      ...(label === null ? [] : [label]),
      ...rows.flatMap(({ cells, details }) => [...rowLines(cells, columns), ...detailLines(details, page)]),
    ]),
  ];
}

function rowLines(cells: readonly string[], columns: LaidOut["columns"]): string[] {
  const [name = "", ...rest] = cells;
  const isLong = displayWidth(name) > longestName;
  return isLong ? [name, lineOf(["", ...rest], columns)] : [lineOf(cells, columns)];
}

function lineOf(cells: readonly string[], columns: LaidOut["columns"]): string {
  const padded = columns.map(({ width, isFigure }, i) => (isFigure ? padLeftTo : padTo)(String(cells[i]), width));
  return padded.join(gap).trimEnd();
}

function detailLines(details: readonly string[], { width, style }: Page): string[] {
  return flowed(details, " · ", width, gap).map(style.faint);
}

/** Each name, and below it all the rest; a bare figure says nothing without its title. */
function paragraphs({ columns, groups }: LaidOut, page: Page): string[] {
  return groups.flatMap(({ label, rows }) => [
    ...(label === null ? [] : [label]),
    ...rows.flatMap(({ cells: [name, ...rest], details }) => {
      const titled = rest.map((cell, i) =>
        /^[\d$]/u.test(cell) ? `${columns[i + 1]?.title.toLowerCase()} ${cell}` : cell,
      );
      const told = titled.filter((cell) => cell !== "");
      return [String(name), ...flowed(told, " · ", page.width, gap), ...detailLines(details, page)];
    }),
  ]);
}
