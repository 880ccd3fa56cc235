/** The figures as a table for people: what was measured, what is wanted, and whether it is reached. */
export function renderTable(rows) {
  const lines = [
    ["figure", "measured", "goal", "", ""],
    ...rows.map((row) => [
      row.figure,
      amount(row.measured, row.unit),
      goal(row),
      isMet(row) ? "ok" : "miss",
      row.detail,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, i) => pad(cell, i, widths))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** Whether a figure reaches its goal. */
export function isMet({ measured, atMost = Number.POSITIVE_INFINITY, atLeast = 0 }) {
  return measured <= atMost && measured >= atLeast;
}

function goal({ atMost, atLeast, unit }) {
  return atMost === undefined ? `≥ ${amount(atLeast, unit)}` : `≤ ${amount(atMost, unit)}`;
}

function amount(value, unit) {
  if (unit === "x") return `${value.toFixed(2)}×`;
  const digits = value < 10 ? 1 : 0;
  const text = value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === "/s" ? `${text}/s` : `${text} ${unit}`;
}

function pad(cell, column, widths) {
  return column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column] ?? 0);
}
