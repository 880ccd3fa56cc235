import { plainRequest } from "../asking.ts";
import { wrongText } from "../judging/answers.ts";
import { incompleteReply, promptEchoed, refused } from "../judging/faults.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const INSTRUCTION = "Repeat exactly";

/** Accents, four alphabets and a character outside the basic plane: what a wrong encoding or a cut byte destroys. */
export const unicode: Probe = {
  name: "unicode",
  version: 1,
  capability: "text",
  gate: false,
  deadlineMs: 60_000,
  asks: "Accents, other alphabets and emoji come back unharmed.",
  appliesTo: () => true,
  request: (model, words) => plainRequest(model, prompt(words), 384),
  asked: prompt,
  expected,
  faultOf: (reply, words) =>
    incompleteReply(reply) ?? promptEchoed(reply, INSTRUCTION) ?? refused(reply) ?? wrongText(reply, expected(words)),
};

function prompt(words: ProbeWords): string {
  return `${INSTRUCTION}: ${expected(words)}`;
}

function expected(words: ProbeWords): string {
  return `${accented(words.word(0))} ελλάδα 日本語 🚀 привет ${accented(words.word(1))}`;
}

function accented(word: string): string {
  return word.replaceAll("a", "ã").replaceAll("e", "é").replaceAll("i", "î").replaceAll("o", "ö").replaceAll("u", "ů");
}
