import { assistantTurn, plainRequest } from "../asking.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** A wrong request has to be called wrong: one that is answered all the same hides the mistakes of its callers. */
export const invalidRequest: Probe = {
  name: "invalid_request",
  version: 1,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "A conversation that begins with the model's own turn is rejected as invalid.",
  appliesTo: () => true,
  request: (model, words) => {
    const request = plainRequest(model, question(words), 256);
    return { ...request, messages: [assistantTurn(opening(words)), ...request.messages] };
  },
  asked: (words) => `the model first: ${opening(words)} / then the user: ${question(words)}`,
  expected: () => "a rejection as an invalid request",
  faultOf: (reply) => ({ code: "invalid_accepted", received: `stop reason ${reply.stopReason}: ${reply.text}` }),
  expectsRejection: () => true,
};

function opening(words: ProbeWords): string {
  return `My name is ${words.name(0)}.`;
}

function question(words: ProbeWords): string {
  return `What is ${words.number(0, 11, 49)} + ${words.number(1, 11, 49)}? Answer with the number only.`;
}
