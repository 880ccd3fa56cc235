import type { ReportError } from "../../projections/report-model.ts";

const controls = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text from outside (a reply, a service's message, a path) made safe for a terminal and a log: one line, no control
 * characters (escape sequences could repaint the screen) and no change of direction. A colon is kept off a word `Status`,
 * so that a reply cannot forge the lines that people grep for.
 */
export function printable(text: string): string {
  return text
    .replace(/[^\S\u00a0]+/gu, " ")
    .replace(controls, (control) => `\\u${(control.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`)
    .replace(/\bStatus:/gu, "Status :")
    .trim();
}

/** `throttled (ThrottlingException): Too many requests`: a failed call in one line, fit for people. */
export function failureLine({ category, code, message }: Pick<ReportError, "category" | "code" | "message">): string {
  return `${category} (${printable(code)}): ${printable(message)}`;
}
