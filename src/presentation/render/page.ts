import type { Texts } from "../texts/catalogue.ts";
import type { Style } from "./style.ts";
import { displayWidth, packed, padTo, wrap } from "./width.ts";

/** What every renderer needs: the language, the colours, and the available columns, which tables fill. */
export interface Page {
  readonly texts: Texts;
  readonly style: Style;
  readonly width: number;
}

/** A label and the text beside it. */
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

/** Sentences on longer lines than this are hard to read, however wide the terminal is. */
export const readableWidth = 100;

/** Text behind a lead; the lines that follow the first are indented by `hangBy`, by default to where the text begins. */
export function hang(lead: string, text: string, width: number, hangBy = displayWidth(lead)): string[] {
  const room = Math.min(width, readableWidth);
  const [first = "", ...rest] = wrap(text, room - hangBy, room - displayWidth(lead));
  return [lead + first, ...rest.map((line) => " ".repeat(hangBy) + line)];
}

/** The parts side by side, as many on a line as there is room for; none is broken while it fits a line of its own. */
export function flowed(parts: readonly string[], between: string, width: number, indent: string): string[] {
  const room = width - indent.length;
  const whole = parts.flatMap((part) => (displayWidth(part) > room ? wrap(part, room, room) : [part]));
  return packed(whole, between, room, room).map((line) => indent + line.trimEnd());
}

/** A heading with a rule below it, an empty line above. */
export function heading(text: string, { style, width }: Page): string[] {
  return ["", style.strong(text), style.faint("─".repeat(Math.min(width, readableWidth)))];
}
