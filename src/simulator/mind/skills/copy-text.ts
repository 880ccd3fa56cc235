import { form } from "../form.ts";
import { bySentence } from "../skill.ts";

const exactInstruction = [
  "Reply with exactly this text and nothing else",
  "Copy this text letter for letter, and write nothing besides",
  "Write this text just as it stands, without a word of your own",
] as const;
const unicode = [
  "Repeat exactly",
  "Copy this line character by character",
  "Write this again, with every accent and sign in its place",
] as const;
const streamText = [
  "Repeat this text exactly, and write nothing else",
  "Copy this text sign by sign, without a word of your own",
  "Write the same text once more, with every accent and sign in its place",
] as const;
const usageFigures = [
  "Copy the following text word for word, and write nothing else",
  "Write this text out again, word for word, and add nothing",
  "Repeat all of the text below unchanged, without a word of your own",
] as const;
const stopSequence = [
  "Write these words in order, separated by single spaces",
  "Write out the following words one after the other, with single spaces between them",
  "Say these words in just this order, with one space after each",
] as const;

const instructions = [...exactInstruction, ...unicode, ...streamText, ...usageFigures, ...stopSequence];
/** The last is what the simulator's own tests ask, and whoever tries it by hand. */
const asks = form(...instructions.map((instruction) => `${instruction}: {text:text}` as const), "Say {text:word}");

/** The form of `exact_instruction`, `unicode`, `stream_text`, `usage_figures`, `stop_sequence` and `stream_stop`. */
export const copyText = bySentence("copy a text", asks, (slots) => slots("text"));
