import { hang, type Page } from "./page.ts";
import { displayWidth, padTo } from "./width.ts";

/** A row: cells that line up with the other rows', and details about it that go below, in a paler colour. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly details: readonly string[];
}

/** Two spaces between the columns, the details joined and wrapped below each row; ids are never cut. */
export function table(titles: readonly string[], rows: readonly TableRow[], { style, width }: Page): string[] {
  const all = [titles, ...rows.map(({ cells }) => cells)];
  const widths = titles.map((_, column) => Math.max(...all.map((cells) => displayWidth(cells[column] ?? ""))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => padTo(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    style.strong(line(titles)),
    ...rows.flatMap(({ cells, details }) => [line(cells), ...detailLines(details, width).map(style.faint)]),
  ];
}

function detailLines(details: readonly string[], width: number): string[] {
  return details.length === 0 ? [] : hang("  ", details.join(" · "), width);
}
