const quotePairs = ['""', "''", "``", "“”", "‘’", "«»", "„“"] as const;
const openQuotes = quotePairs.map((pair) => pair[0]).join("");

/** The first quoted stretch of a text without its quotes; an apostrophe inside a word opens nothing. Null: none. */
export function quotedIn(text: string): string | null {
  for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])[${openQuotes}]`, "gu"))) {
    const close = quotePairs.find((pair) => pair[0] === match[0])?.[1];
    const end = close === undefined ? -1 : text.indexOf(close, match.index + 1);
    if (end > match.index + 1) return text.slice(match.index + 1, end);
  }
  return null;
}

/** A text without the one pair of quotes or tags or the code fence that encloses all of it. */
export function withoutEnclosure(text: string): string {
  const inner = /^<([\w-]+)>([\s\S]*)<\/\1>$/.exec(text)?.[2] ?? /^```\w*\n([\s\S]*?)\n?```$/.exec(text)?.[1];
  if (inner !== undefined) return inner.trim();
  const pair = quotePairs.find(
    ([open, close]) => open !== undefined && close !== undefined && encloses(text, open, close),
  );
  return pair === undefined ? text : text.slice(1, -1);
}

/**
 * The word or phrase that an instruction names: quoted, else after a colon, else after a noun such as "the word", else
 * the first that looks like a code (a digit, an inner hyphen or two capitals in it). Null: none of these.
 */
export function namedValueIn(text: string): string | null {
  const quoted = quotedIn(text);
  if (quoted !== null) return quoted;
  const afterColon = /:\s+(\S[^\n]*)/.exec(text)?.[1];
  if (afterColon !== undefined) return withoutFinalStop(afterColon);
  return wordAfterNoun(text) ?? codeLikeWordIn(text);
}

/** The first token that looks like a code rather than a word of the language; null: none. */
export function codeLikeWordIn(text: string): string | null {
  const tokens = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]*/gu) ?? [];
  return tokens.find((token) => /\p{N}|\p{L}[-_]\p{L}/u.test(token) || /^\p{Lu}{2,}/u.test(token)) ?? null;
}

/** A value as it was written in a sentence, without the punctuation that ends it. */
export function withoutFinalStop(text: string): string {
  return text.trim().replace(/[.,;!?]+$/u, "");
}

const functionWords =
  "and|or|in|on|at|that|which|who|of|is|are|was|for|with|by|from|to|as|only|alone|itself|exactly|below|above|between|given|I|you|we|my|your|the|a|an|this";

function wordAfterNoun(text: string): string | null {
  const noun =
    /\b(?:words?|tokens?|codes?|code ?words?|passwords?|pass ?phrases?|phrases?|keywords?|markers?|tags?|signatures?|names?|texts?)\s+(?=(\S+))/giu;
  for (const match of text.matchAll(noun)) {
    const word = withoutFinalStop(match[1] ?? "");
    if (word !== "" && !new RegExp(`^(?:${functionWords})$`).test(word) && !isNoun(word)) return word;
  }
  return null;
}

function isNoun(word: string): boolean {
  return /^(?:words?|codes?|phrases?|names?|tokens?)$/i.test(word);
}

function encloses(text: string, open: string, close: string): boolean {
  const inner = text.slice(1, -1);
  return (
    text.length > 2 && text.startsWith(open) && text.endsWith(close) && !inner.includes(open) && !inner.includes(close)
  );
}
