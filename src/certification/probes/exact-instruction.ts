import { plainRequest } from "../asking.ts";
import { wrongText } from "../judging/answers.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Words and a number that nobody can guess have to come back letter for letter. */
export const exactInstruction: Probe = {
  name: "exact_instruction",
  version: 2,
  capability: "text",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model gives a text of unknown words and a number back letter for letter.",
  appliesTo: () => true,
  request: (model, words) => plainRequest(model, prompt(words), 256),
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
    "Reply with exactly this text and nothing else",
    "Copy this text letter for letter, and write nothing besides",
    "Write this text just as it stands, without a word of your own",
  ]);
}

function expected(words: ProbeWords): string {
  return `${words.word(0)} ${words.word(1)} ${words.number(0, 1000, 9999)} ${words.word(2)} ${words.word(3)}`;
}
