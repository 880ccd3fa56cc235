import stringWidth from "string-width";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The columns that a line takes on a terminal: colours none, emoji and East Asian wide characters two. */
export function displayWidth(line: string): number {
  // Most lines are ASCII, and a report of thousands of models measures each of its cells.
  return /^[\x20-\x7e]*$/u.test(line) ? line.length : stringWidth(line);
}

/** A text without colours in at most that many columns; if something had to go, it ends with an ellipsis. */
export function fitted(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += displayWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return width < 1 ? "" : `${kept.trimEnd()}…`;
}

/** Fills up with spaces to a width; what is wider already stays as it is. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/** Fills up on the left, for figures. */
export function padLeftTo(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

/**
 * Breaks text between words into lines of at most `width` columns, the first of at most `firstWidth`; a word that is
 * longer, such as an id, stays whole, and so does a command in backticks, which one wants to copy, and what a no-break
 * space holds together.
 */
export function wrap(text: string, width: number, firstWidth: number): string[] {
  return packed(text.match(/(?:`[^`]{1,76}`|[\S\u00a0])+/gu) ?? [], " ", width, firstWidth);
}

/** The parts side by side in lines of at most `width` columns, the first of at most `firstWidth`; no part is broken. */
export function packed(parts: readonly string[], between: string, width: number, firstWidth: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    const room = lines.length > 1 ? width : firstWidth;
    const longer = `${line}${between}${part}`;
    if (line !== undefined && displayWidth(longer.trimEnd()) <= room) lines.splice(-1, 1, longer);
    else lines.push(part);
  }
  return lines;
}
