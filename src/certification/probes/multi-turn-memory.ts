import { assistantTurn, plainRequest, userTurn } from "../asking.ts";
import { wrongWord } from "../judging/answers.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** The name stands two turns back, behind a turn about something else, and never in the last one. */
export const multiTurnMemory: Probe = {
  name: "multi_turn_memory",
  version: 2,
  capability: "memory",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model recalls a name from two turns before.",
  appliesTo: () => true,
  request: (model, words) => {
    const request = plainRequest(model, question(words), 256);
    return { ...request, messages: [...earlierTurns(words), ...request.messages] };
  },
  asked: (words) => `${told(words)} … ${question(words)}`,
  expected: (words) => words.name(0),
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, told(words)) ??
    promptEchoed(reply, leadOf(question(words))) ??
    wrongWord(reply, words.name(0), question(words)),
};

function earlierTurns(words: ProbeWords) {
  const left = words.number(0, 11, 49);
  const right = words.number(1, 11, 49);
  return [
    userTurn(told(words)),
    assistantTurn("Noted."),
    userTurn(`What is ${left} + ${right}? Answer with the number only.`),
    assistantTurn(String(left + right)),
  ];
}

function told(words: ProbeWords): string {
  return words.wording([
    `My boat is called ${words.name(0)}. Remember it.`,
    `The name of my boat is ${words.name(0)}. Keep it in mind.`,
    `I have a boat, and I call it ${words.name(0)}. Do not forget it.`,
  ]);
}

function question(words: ProbeWords): string {
  return words.wording([
    "What is my boat called? Answer with the name only.",
    "Which name does my boat have? Reply with just the name.",
    "Tell me the name of my boat, and nothing else.",
  ]);
}
