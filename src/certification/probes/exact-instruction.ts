import { plainRequest } from "../asking.ts";
import { wrongText } from "../judging/answers.ts";
import { incompleteReply, promptEchoed, refused } from "../judging/faults.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const INSTRUCTION = "Reply with exactly this text";

/** Words and a number that nobody can guess have to come back letter for letter. */
export const exactInstruction: Probe = {
  name: "exact_instruction",
  version: 1,
  capability: "text",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model gives a text of unknown words and a number back letter for letter.",
  appliesTo: () => true,
  request: (model, words) => plainRequest(model, prompt(words), 256),
  asked: prompt,
  expected,
  faultOf: (reply, words) =>
    incompleteReply(reply) ?? promptEchoed(reply, INSTRUCTION) ?? refused(reply) ?? wrongText(reply, expected(words)),
};

function prompt(words: ProbeWords): string {
  return `${INSTRUCTION} and nothing else: ${expected(words)}`;
}

function expected(words: ProbeWords): string {
  return `${words.word(0)} ${words.word(1)} ${words.number(0, 1000, 9999)} ${words.word(2)} ${words.word(3)}`;
}
