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
  asked: (words) => ({ code: "blank_block_and_question", params: { question: question(words) } }),
  expected: () => ({ code: "rejection", params: {} }),
  faultOf: ({ stopReason, text }) => ({
    code: "invalid_accepted",
    received: { code: "stopped_for_after", params: { stopReason, text } },
  }),
  expectsRejection: () => true,
};

function question(words: ProbeWords): string {
  return sumQuestion(words, addendsOf(words, 11, 49));
}
