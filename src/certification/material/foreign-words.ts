/** A word of plain letters with an accent on every vowel, each composed. */
export function accented(word: string): string {
  return word.replaceAll("a", "ã").replaceAll("e", "é").replaceAll("i", "î").replaceAll("o", "ö").replaceAll("u", "ů");
}

/** Words of four alphabets, and a character outside the basic plane: what a wrong encoding or a cut byte destroys. */
export const foreignWords = ["ελλάδα", "日本語", "🚀", "привет"] as const;
