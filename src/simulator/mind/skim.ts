/** A text that is longer is skimmed: reading every sentence of megabytes closely would take seconds. */
const longestReadCharacters = 20_000;
const mostPassages = 200;

/**
 * The passages of a long text that may say something about `words` (lower case): the sentences around the rarest of
 * them, in order. A short text is given whole.
 */
export function skim(text: string, words: ReadonlySet<string>): string {
  if (text.length <= longestReadCharacters) return text;
  const lowerCase = text.toLowerCase();
  const places = [...words].map((word) => placesOf(lowerCase, word)).filter(({ length }) => length > 0);
  const rarest = places.sort((one, other) => one.length - other.length)[0] ?? [];
  return rarest.map((place) => sentenceAround(text, place)).join("\n");
}

function placesOf(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0 && places.length < mostPassages; at = text.indexOf(word, at + 1)) {
    places.push(at);
  }
  return places;
}

function sentenceAround(text: string, place: number): string {
  const near = text.slice(Math.max(0, place - 500), place);
  const begin = place - near.length + Math.max(near.lastIndexOf(". ") + 2, near.lastIndexOf("\n") + 1, 0);
  const end = /[.!?](?=\s)|\n|$/.exec(text.slice(place, place + 500))?.index ?? 0;
  return text.slice(begin, place + end + 1).trim();
}
