import { displayWidth, fitted } from "./width.ts";

/** A few words that stay together, and how they look; their text has no colour of its own. */
export interface Part {
  readonly text: string;
  readonly style?: (text: string) => string;
}

/**
 * Parts one behind the other, as many to a line as fit and none broken; the lines after the first are indented too. A part
 * that is longer than a line is cut.
 */
export function flow(
  parts: readonly Part[],
  width: number,
  { indent = "", separator = " · " }: { readonly indent?: string; readonly separator?: string } = {},
): string[] {
  const room = Math.max(1, width - displayWidth(indent));
  const lines: string[] = [];
  let used = 0;
  for (const { text, style = same } of parts) {
    const cut = fitted(text, room);
    const isFirst = lines.length === 0;
    const needed = displayWidth(separator) + displayWidth(cut);
    if (!isFirst && used + needed <= room) {
      lines.splice(-1, 1, `${lines.at(-1)}${separator}${style(cut)}`);
      used += needed;
    } else {
      lines.push(indent + style(cut));
      used = displayWidth(cut);
    }
  }
  return lines;
}

function same(text: string): string {
  return text;
}
