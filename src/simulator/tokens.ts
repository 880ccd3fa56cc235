/** The simulated tokenizer: up to four characters of one word, with the white space before them, are a token. */
export function splitIntoTokens(text: string): readonly string[] {
  return text.match(/\s*\S{1,4}|\s+$/gu) ?? [];
}

/** How many tokens the text costs; 0 for no text. */
export function countTokens(text: string): number {
  return splitIntoTokens(text).length;
}
