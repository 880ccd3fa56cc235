import { plainRequest } from "../asking.ts";
import { forbiddenWord, wrongWord } from "../judging/answers.ts";
import { incompleteReply, promptEchoed, refused } from "../judging/faults.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const INSTRUCTION = "Answer every question only with";

/** The question has an answer of its own, so that a model that never saw the system prompt gives itself away. */
export const systemPrompt: Probe = {
  name: "system_prompt",
  version: 1,
  capability: "systemPrompt",
  gate: false,
  deadlineMs: 60_000,
  reveals: "systemPrompt",
  asks: "The model obeys the system prompt where the user asks for something else.",
  appliesTo: (model) => model.capabilities.systemPrompt,
  request: (model, words) => ({ ...plainRequest(model, question(words), 256), system: system(words) }),
  asked: (words) => `${system(words)} / ${question(words)}`,
  expected: (words) => codeWord(words),
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, INSTRUCTION) ??
    refused(reply) ??
    wrongWord(reply, codeWord(words)) ??
    forbiddenWord(reply, String(addends(words)[0] + addends(words)[1])),
};

function system(words: ProbeWords): string {
  return `${INSTRUCTION} the code word ${codeWord(words)}`;
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
