import { styleText } from "node:util";

/** How words stand out. Colour is never the only sign: the word beside it says the same. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly bad: (text: string) => string;
}

const same = (text: string) => text;

/** For files, pipes, `--no-color` and `NO_COLOR`. */
export const plainStyle: Style = { strong: same, faint: same, good: same, warn: same, bad: same };

/** For a terminal; whether there is one is the caller's to know. */
export const colourStyle: Style = {
  strong: ansi("bold"),
  faint: ansi("dim"),
  good: ansi("green"),
  warn: ansi("yellow"),
  bad: ansi("red"),
};

function ansi(format: "bold" | "dim" | "green" | "yellow" | "red"): (text: string) => string {
  return (text) => styleText(format, text, { validateStream: false });
}
