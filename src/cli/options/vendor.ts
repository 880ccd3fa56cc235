import type { Texts } from "../../presentation/texts/catalogue.ts";
import { parseOneOf } from "./integer.ts";

/** The vendor that `--vendor` names in whatever case; null without it. Throws `TroubleError` that lists the vendors. */
export function vendorOf(text: string | undefined, vendors: Iterable<string>, texts: Texts): string | null {
  if (text === undefined) return null;
  const known = [...new Set(vendors)].sort();
  const same = known.find((vendor) => isSameVendor(vendor, text));
  return parseOneOf("--vendor", same ?? text, known, texts);
}

/** Whether two names are one vendor's: registries differ in how they write it. */
export function isSameVendor(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
