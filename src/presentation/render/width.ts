import { stripVTControlCharacters } from "node:util";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** The columns that a line takes on a terminal: colours none, emoji and East Asian wide characters two. */
export function displayWidth(line: string): number {
  if (/^[\x20-\x7e]*$/u.test(line)) return line.length;
  return [...graphemes.segment(stripVTControlCharacters(line))].reduce(
    (width, { segment }) => width + (wide.test(segment) ? 2 : 1),
    0,
  );
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
