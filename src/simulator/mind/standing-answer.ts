import { form } from "./form.ts";

/** The form of `system_prompt`. */
const oneWord = form(
  "Answer every question only with the code word {word:word}",
  "Whatever you are asked, reply with the code word {word:word} and nothing more",
  "Your one and only reply to each question is the code word {word:word}",
);

const definitions = "The first code word is {first:word}. The second code word is {second:word}.";

/** The form of `system_blocks`: the second word has its own block. */
const twoWords = form(
  `Answer every question only with the two code words, the first before the second, with a space between them. ${definitions}`,
  `Whatever you are asked, reply with the two code words in their order, with a space between them, and nothing more. ${definitions}`,
  `Your one and only reply to each question is the first code word, a space, and the second code word. ${definitions}`,
);

/** The answer that a system prompt orders to every question; null where it orders none. */
export function standingAnswer(system: string): string | null {
  const one = oneWord(system);
  const two = twoWords(system);
  return one?.("word") ?? (two === null ? null : `${two("first")} ${two("second")}`);
}
