/**
 * The figures as a table for people: what was measured, what is wanted, and whether it is reached; with what the measured
 * thing took by the clock (`ms`), of processors (`cpuMs`) and of the server's pages (`pages`), where that was looked at.
 */
export function renderTable(rows) {
  const lines = [
    ["figure", "measured", "goal", "", "time", "CPU", "pages", ""],
    ...rows.map((row) => [
      row.figure,
      amount(row.measured, row.unit),
      goal(row),
      isJudged(row) ? (isMet(row) ? "ok" : "miss") : "",
      span(row.ms),
      span(row.cpuMs),
      row.pages === undefined ? "" : row.pages.toLocaleString("en"),
      row.detail,
    ]),
  ];
  const widths = [0, 1, 2, 3, 4, 5, 6].map((column) => Math.max(...lines.map((line) => line[column].length)));
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

function isJudged({ atMost, atLeast }) {
  return atMost !== undefined || atLeast !== undefined;
}

function goal(row) {
  if (!isJudged(row)) return "";
  const { atMost, atLeast, unit } = row;
  return atMost === undefined ? `≥ ${amount(atLeast, unit)}` : `≤ ${amount(atMost, unit)}`;
}

function span(ms) {
  if (ms === undefined) return "";
  return ms < 1_000 ? `${ms.toFixed(ms < 10 ? 2 : 0)} ms` : `${(ms / 1_000).toFixed(1)} s`;
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
