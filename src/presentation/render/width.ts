import stringWidth from "string-width";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The columns that a line takes on a terminal: colours none, emoji and East Asian wide characters two. */
export function displayWidth(line: string): number {
  return stringWidth(line);
}

/** A text without colours in at most so many columns; where something had to go, an ellipsis stands at its end. */
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
  const lines: string[] = [];
  for (const word of text.match(/(?:`[^`]{1,76}`|[\S\u00a0])+/gu) ?? []) {
    const line = lines.at(-1);
    const room = lines.length > 1 ? width : firstWidth;
    if (line !== undefined && displayWidth(line) + 1 + displayWidth(word) <= room)
      lines.splice(-1, 1, `${line} ${word}`);
    else lines.push(word);
  }
  return lines;
}
