import type { Model } from "../../models/model.ts";
import { plainRequest } from "../asking.ts";
import { incompleteReply } from "../judging/faults.ts";
import { wrongResult } from "../judging/results.ts";
import { addendsOf, sumQuestion } from "../material/sums.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Neither is any vendor's default, so that both have to be taken notice of. */
const TEMPERATURE = 0.2;
const TOP_P = 0.8;

/** Both at once are right for one vendor and wrong for another; a model that is silent about it breaks its callers. */
export const samplingParameters: Probe = {
  name: "sampling_parameters",
  version: 2,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "Temperature and top_p in one request are taken or rejected as the vendor says.",
  appliesTo: ({ parameters }) => parameters.temperature && parameters.topP,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 256), temperature: TEMPERATURE, topP: TOP_P }),
  asked: (words) => ({
    code: "question_with_sampling",
    params: { temperature: TEMPERATURE, topP: TOP_P, question: prompt(words) },
  }),
  expected: (words, model) => (isForbidden(model) ? { code: "rejection", params: {} } : String(sum(words))),
  faultOf: (reply, words, model) => {
    if (isForbidden(model)) return { code: "invalid_accepted", received: reply.text };
    return (
      incompleteReply(reply) ??
      wrongResult(reply, sum(words), { asked: prompt(words), given: addends(words), steps: [] })
    );
  },
  expectsRejection: isForbidden,
};

function isForbidden({ parameters }: Model): boolean {
  return !parameters.temperatureWithTopP;
}

function prompt(words: ProbeWords): string {
  return sumQuestion(words, addends(words));
}

function sum(words: ProbeWords): number {
  const [left, right] = addends(words);
  return left + right;
}

function addends(words: ProbeWords): readonly [number, number] {
  return addendsOf(words, 111, 499);
}
