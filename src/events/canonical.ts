import serialize from "canonicalize";
import { z } from "zod";

/** Any JSON value. */
export const jsonSchema = z.json();
export type Json = z.infer<typeof jsonSchema>;

/** RFC 8785 form: the same value always gives the same bytes, so that it can be hashed. Throws on what is not JSON. */
export function toCanonicalJson(value: Json): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError("not a JSON value");
  return text;
}

/**
 * The value with every string made storable: U+0000 (PostgreSQL refuses it) and lone surrogates (canonical JSON refuses
 * them; an emoji cut in half is one) become U+FFFD. Cut texts before, not after: cutting can make a new lone surrogate.
 * What is storable already, as nearly everything is, is given back as it is and not copied.
 */
export function toStorable(value: Json): Json {
  return isStorable(value) ? value : madeStorable(value);
}

function isStorable(value: Json): boolean {
  if (typeof value === "string") return !value.includes("\u0000") && value.isWellFormed();
  if (Array.isArray(value)) return value.every(isStorable);
  if (value === null || typeof value !== "object") return true;
  return Object.keys(value).every(isStorable) && Object.values(value).every(isStorable);
}

function madeStorable(value: Json): Json {
  if (typeof value === "string") return value.replaceAll("\u0000", "\uFFFD").toWellFormed();
  if (Array.isArray(value)) return value.map(madeStorable);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [String(madeStorable(key)), madeStorable(inner)]),
    );
  }
  return value;
}
