import { plainRequest } from "../asking.ts";
import { addendsOf, sumQuestion } from "../material/sums.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const BLANK = " ";

/**
 * A wrong request has to be called wrong: one that is answered all the same hides the mistakes of its callers. A blank
 * block is refused by the service itself, whatever the model; how a conversation may begin differs from vendor to vendor.
 */
export const invalidRequest: Probe = {
  name: "invalid_request",
  version: 2,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "A turn with a blank text block is rejected as invalid.",
  appliesTo: () => true,
  request: (model, words) => {
    const parts = [BLANK, question(words)].map((text) => ({ kind: "text", text }) as const);
    return { ...plainRequest(model, question(words), 256), messages: [{ role: "user", parts }] };
  },
  asked: (words) => `a text block with nothing but a space / ${question(words)}`,
  expected: () => "a rejection as an invalid request",
  faultOf: (reply) => ({ code: "invalid_accepted", received: `stop reason ${reply.stopReason}: ${reply.text}` }),
  expectsRejection: () => true,
};

function question(words: ProbeWords): string {
  return sumQuestion(words, addendsOf(words, 11, 49));
}
