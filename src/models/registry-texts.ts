/** A text at a place that no record can hold, and what is wrong with it. */
export interface UnstorableText {
  readonly keys: readonly PropertyKey[];
  readonly text: string;
  readonly wanted: string;
}

/**
 * The texts of plain data that the ledger cannot keep as they are: canonical JSON knows no half of a character,
 * PostgreSQL no U+0000. A record that repaired them would not be what the file says.
 */
export function unstorableTexts(value: unknown, keys: readonly PropertyKey[] = []): readonly UnstorableText[] {
  if (typeof value === "string") {
    if (!value.isWellFormed()) return [{ keys, text: value, wanted: "text without half of a character in it" }];
    return value.includes("\0") ? [{ keys, text: value, wanted: "text without the character U+0000" }] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((inner, i) => unstorableTexts(inner, [...keys, i]));
  return Object.entries(value).flatMap(([key, inner]) => unstorableTexts(inner, [...keys, key]));
}
