import { askedText, type Conversation } from "../conversation.ts";
import { drawOne, type Random } from "../seeded-random.ts";

const form =
  /\b(?:story|tale|essay|poem|article|novel|letter|report|paragraphs?|description|history|speech|summary)\b/i;
const length =
  /\b(?:(?:very )?long|detailed|in detail|at length|as long as|extensive|comprehensive|thorough(?:ly)?|at least)\b/i;
const wordCount = /\b(\d{1,4})[- ]words?\b/i;
const scenes = ["At dawn", "Later that day", "In the harbour", "On the hill", "After the rain", "By the old mill"];
const people = ["the baker", "a young sailor", "her brother", "the lighthouse keeper", "an old friend", "the teacher"];
const deeds = [
  "found a letter",
  "lost the way",
  "told a secret",
  "mended the boat",
  "counted the stars",
  "sang a song",
];
const ends = ["and nobody knew why", "while the bells rang", "before the wind turned", "as promised", "without a word"];

/** "Write a long story about ...": prose of about the length asked for; one paragraph when nothing is said of it. */
export function tellStory(conversation: Conversation, random: Random): string | null {
  const asked = askedText(conversation);
  const isAsked = /\b(?:write|tell|compose|describe|explain|give|list)\b/i.test(asked);
  if (!isAsked || !(form.test(asked) || length.test(asked) || wordCount.test(asked))) return null;
  return proseOf(wordsWanted(asked), random);
}

function wordsWanted(asked: string): number {
  const said = wordCount.exec(asked)?.[1];
  if (said !== undefined) return Math.min(Number(said), 3000);
  return length.test(asked) ? 600 : 60;
}

function proseOf(words: number, random: Random): string {
  const sentences: string[] = [];
  for (let written = 0; written < words; ) {
    const sentence = [scenes, people, deeds, ends].map((choices) => drawOne(random, choices)).join(" ");
    sentences.push(`${sentence}.`);
    written += sentence.split(" ").length;
  }
  return sentences.join(" ");
}
