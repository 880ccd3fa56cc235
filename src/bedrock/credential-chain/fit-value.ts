import type { CredentialsCause, Flaw, Place } from "./cause.ts";

/**
 * What keeps a key or a token from being sent: whatever no access key, secret, session token or API key of AWS ever
 * holds, and a header or a signature does not survive. Refused and never trimmed, in every place alike: what was pasted
 * wrongly once is wrong in other ways too.
 */
export function flawOf(value: string): Flaw | null {
  if (/[\r\n]/.test(value)) return "line_break";
  if (/["'`“”‘’]/.test(value)) return "quotation_mark";
  if (/\s/.test(value)) return "space";
  return /^[\x21-\x7e]*$/.test(value) ? null : "foreign_character";
}

/** A value, and what it is called where it came from. */
export interface NamedValue {
  readonly place: Place;
  readonly value: string | undefined;
}

/** The first flaw among some values; null where all are fit. */
export function unfitValue(values: readonly NamedValue[]): CredentialsCause | null {
  for (const { place, value = "" } of values) {
    const flaw = flawOf(value);
    if (flaw !== null) return { kind: "unfit_value", place, flaw };
  }
  return null;
}
