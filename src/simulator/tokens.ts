/** The simulated tokenizer: up to four characters of one word, with the white space before them, are a token. */
export function splitIntoTokens(text: string): readonly string[] {
  return text.match(/\s*\S{1,4}|\s+$/gu) ?? [];
}

const pieceCharacters = 100_000;

/** How many tokens the text costs; 0 for no text. Of megabytes no list is made, so a cut may count one token twice. */
export function countTokens(text: string): number {
  let tokens = 0;
  for (let at = 0; at < text.length; at += pieceCharacters) {
    tokens += splitIntoTokens(text.slice(at, at + pieceCharacters)).length;
  }
  return tokens;
}
