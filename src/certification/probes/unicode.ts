import { plainRequest } from "../asking.ts";
import { wrongText } from "../judging/answers.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import { accented, foreignWords } from "../material/foreign-words.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Accents, four alphabets and a character outside the basic plane: what a wrong encoding or a cut byte destroys. */
export const unicode: Probe = {
  name: "unicode",
  version: 2,
  capability: "text",
  gate: false,
  deadlineMs: 60_000,
  asks: "Accents, other alphabets and emoji come back unharmed.",
  appliesTo: () => true,
  request: (model, words) => plainRequest(model, prompt(words), 384),
  asked: prompt,
  expected,
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, leadOf(prompt(words))) ??
    wrongText(reply, expected(words), instruction(words)),
};

function prompt(words: ProbeWords): string {
  return `${instruction(words)}: ${expected(words)}`;
}

function instruction(words: ProbeWords): string {
  return words.wording([
    "Repeat exactly",
    "Copy this line character by character",
    "Write this again, with every accent and sign in its place",
  ]);
}

function expected(words: ProbeWords): string {
  return [accented(words.word(0)), ...foreignWords, accented(words.word(1))].join(" ");
}
