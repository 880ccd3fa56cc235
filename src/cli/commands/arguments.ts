/** Collects the values of an option that may be given several times. */
export function append(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

/** An argument that is one word; undefined where it was left out. */
export function asWord(word: string | readonly string[] | undefined): string | undefined {
  return typeof word === "string" ? word : undefined;
}

/** An argument that is any number of words. */
export function asWords(words: string | readonly string[] | undefined): readonly string[] {
  return Array.isArray(words) ? words : [];
}
