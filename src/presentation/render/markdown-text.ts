import { printable } from "./printable.ts";

/**
 * Text from outside in a span of code, the one place of Markdown where nothing is markup: no link, no image, no HTML, no
 * mention. At most `most` characters, then an ellipsis; what is empty is a dash.
 */
export function code(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = shortened(printable(text), most);
  if (line === "") return "—";
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$/.test(line) ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Our own words, in which only text between backticks is markup. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[\\*_[\]<>~&#]/g, "\\$&")))
    .join("");
}

/** A row of a table; a bar would end its cell even within code. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** A block of lines to copy. */
export function commandBlock(lines: readonly string[]): string[] {
  return ["```sh", ...lines, "```"];
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
