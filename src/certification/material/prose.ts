/** Parts of sentences in common English words, for which every vendor's tokenizer has few tokens. */
const TIMES = [
  ["In the morning", "Before lunch", "Late in the evening", "On the first day of the week", "After a long winter"],
  ["Some years ago", "When the rain had stopped", "Without a word", "At the end of the month", "For no clear reason"],
].flat();
const PEOPLE = [
  [
    "the baker",
    "a young teacher",
    "her older brother",
    "the doctor from the next town",
    "an old friend",
    "the painter",
  ],
  ["one of the farmers", "the woman next door", "a quiet student", "the owner of the shop", "my uncle", "the gardener"],
].flat();
const DEEDS = [
  [
    "wrote a letter to",
    "asked for help from",
    "shared a meal with",
    "told a story to",
    "sold a horse to",
    "waited for",
  ],
  ["walked a mile with", "bought some bread from", "remembered a song of", "sent a parcel to", "read a book to"],
].flat();
const PLACES = [
  ["near the station", "behind the old church", "at the edge of the forest", "under a large tree", "in the kitchen"],
  ["on the road to the hills", "beside the river", "in a small room", "at the market", "in front of the school"],
].flat();
const ENDS = [
  ["and nobody asked why", "as they had agreed", "while the children played", "before the light was gone"],
  ["and it took most of an hour", "because there was no hurry", "which pleased everyone", "and then went home"],
].flat();

const PARAGRAPH_SENTENCES = 8;

/**
 * Plain prose of at least `characters` characters, in paragraphs, made of whole sentences; no line of it tells anything
 * that a question could be about. `seed` is a whole number below 2^32. Some tens of megabytes a second.
 */
export function proseOf(seed: number, characters: number): string[] {
  const random = fastRandom(seed);
  const paragraphs: string[] = [];
  for (let written = 0; written < characters; ) {
    const paragraph = Array.from({ length: PARAGRAPH_SENTENCES }, () => sentence(random)).join(" ");
    paragraphs.push(paragraph);
    written += paragraph.length + 2;
  }
  return paragraphs;
}

function sentence(random: () => number): string {
  const one = (choices: readonly string[]): string => String(choices[Math.floor(random() * choices.length)]);
  return `${one(TIMES)} ${one(PEOPLE)} ${one(DEEDS)} ${one(PEOPLE)} ${one(PLACES)}, ${one(ENDS)}.`;
}

/** Mulberry32, public domain: a hash a word would take seconds for a window of a million tokens. */
function fastRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
