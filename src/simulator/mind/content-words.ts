const stopWords = new Set(
  (
    "a an and any are as at be been but by can could did do does for from had has have he her his how i if in into is it its " +
    "just keep let me mind my name of on only or our please remember said say she should so tell that the their them then " +
    "there these they this those to told us use using was we were what when where which who whom whose why will with word " +
    "would you your answer reply respond called named nothing else exactly again earlier before now still ago know recall " +
    "remind"
  ).split(" "),
);
/** Words that carry a question only when nothing better does: "which word did I give you?" */
const weakWords = new Set(["word", "name"]);

/** The words of a text that carry its meaning: lower case, without a plural or possessive s. */
export function contentWordsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const strong = words.filter((word) => !stopWords.has(word));
  return new Set((strong.length > 0 ? strong : words.filter((word) => weakWords.has(word))).map(stem));
}

/** How many words two sets share. */
export function countShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((word) => other.has(word)).length;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

function stem(word: string): string {
  return word.replace(/['’]s$/u, "").replace(/(?<=\p{L}{3})(?<!s)s$/u, "");
}
