import { plainRequest } from "../asking.ts";
import { incompleteReply } from "../judging/faults.ts";
import { addendsOf, sumQuestion } from "../material/sums.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** The gate: whether the answer is right is left to the others, so that only an unreachable model fails here. */
export const access: Probe = {
  name: "access",
  version: 2,
  capability: "text",
  gate: true,
  deadlineMs: 60_000,
  asks: "The model can be called and gives a complete reply that is not empty.",
  appliesTo: () => true,
  request: (model, words) => plainRequest(model, prompt(words), 256),
  asked: prompt,
  expected: () => ({ code: "complete_reply", params: {} }),
  faultOf: incompleteReply,
};

function prompt(words: ProbeWords): string {
  return sumQuestion(words, addendsOf(words, 11, 49));
}
