import type { Texts } from "../texts/catalogue.ts";
import type { Style } from "./style.ts";
import { displayWidth, padTo, wrap } from "./width.ts";

/** What every renderer needs: the language, the colours, and the columns that there are. */
export interface Page {
  readonly texts: Texts;
  readonly style: Style;
  readonly width: number;
}

/** A label and what stands beside it. */
export type Field = readonly [label: string, value: string];

/** Rows of label and value, the values in one column, long ones wrapped within it. */
export function columns(fields: readonly Field[], { width }: Page, indent = "  "): string[] {
  const labelWidth = Math.max(0, ...fields.map(([label]) => displayWidth(label))) + 2;
  return fields.flatMap(([label, value]) => hang(`${indent}${padTo(label, labelWidth)}`, value, width));
}

/** `label: value`, wrapped lines hanging below the value's start, as far as that leaves room. */
export function labelled([label, value]: Field, { width }: Page, indent: string): string[] {
  return hang(`${indent}${label}: `, value, width, displayWidth(indent) + 2);
}

/** Text behind a lead; the lines that follow the first are indented by `hangBy`, by default to where the text begins. */
export function hang(lead: string, text: string, width: number, hangBy = displayWidth(lead)): string[] {
  const [first = "", ...rest] = wrap(text, width - hangBy, width - displayWidth(lead));
  return [lead + first, ...rest.map((line) => " ".repeat(hangBy) + line)];
}

/** A heading with a rule below it, an empty line above. */
export function heading(text: string, { style, width }: Page): string[] {
  return ["", style.strong(text), style.faint("─".repeat(width))];
}
