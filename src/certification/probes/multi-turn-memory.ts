import { assistantTurn, plainRequest, userTurn } from "../asking.ts";
import { wrongWord } from "../judging/answers.ts";
import { incompleteReply, promptEchoed, refused } from "../judging/faults.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const QUESTION = "What is my boat called? Answer with the name only.";

/** The name stands two turns back, behind a turn about something else, and never in the last one. */
export const multiTurnMemory: Probe = {
  name: "multi_turn_memory",
  version: 1,
  capability: "memory",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model recalls a name from two turns before.",
  appliesTo: () => true,
  request: (model, words) => {
    const request = plainRequest(model, QUESTION, 256);
    return { ...request, messages: [...earlierTurns(words), ...request.messages] };
  },
  asked: (words) => `${told(words)} … ${QUESTION}`,
  expected: (words) => words.name(0),
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, told(words)) ??
    promptEchoed(reply, "What is my boat called") ??
    refused(reply) ??
    wrongWord(reply, words.name(0)),
};

function earlierTurns(words: ProbeWords) {
  const left = words.number(0, 11, 49);
  const right = words.number(1, 11, 49);
  return [
    userTurn(told(words)),
    assistantTurn("I will."),
    userTurn(`What is ${left} + ${right}? Answer with the number only.`),
    assistantTurn(String(left + right)),
  ];
}

function told(words: ProbeWords): string {
  return `My boat is called ${words.name(0)}. Remember it.`;
}
