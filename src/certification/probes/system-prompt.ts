import { plainRequest } from "../asking.ts";
import { forbiddenWord, wrongWord } from "../judging/answers.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** The question has an answer of its own, so that a model that never saw the system prompt gives itself away. */
export const systemPrompt: Probe = {
  name: "system_prompt",
  version: 2,
  capability: "systemPrompt",
  gate: false,
  deadlineMs: 60_000,
  reveals: "systemPrompt",
  asks: "The model obeys the system prompt where the user asks for something else.",
  appliesTo: (model) => model.capabilities.systemPrompt,
  request: (model, words) => ({ ...plainRequest(model, question(words), 256), system: [system(words)] }),
  asked: (words) => `${system(words)} / ${question(words)}`,
  expected: (words) => codeWord(words),
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, leadOf(system(words))) ??
    wrongWord(reply, codeWord(words), question(words)) ??
    forbiddenWord(reply, String(addends(words)[0] + addends(words)[1])),
};

function system(words: ProbeWords): string {
  return words.wording([
    `Answer every question only with the code word ${codeWord(words)}`,
    `Whatever you are asked, reply with the code word ${codeWord(words)} and nothing more`,
    `Your one and only reply to each question is the code word ${codeWord(words)}`,
  ]);
}

function question(words: ProbeWords): string {
  return `What is ${addends(words)[0]} + ${addends(words)[1]}?`;
}

function codeWord(words: ProbeWords): string {
  return words.word(0);
}

function addends(words: ProbeWords): readonly [number, number] {
  return [words.number(0, 11, 49), words.number(1, 11, 49)];
}
