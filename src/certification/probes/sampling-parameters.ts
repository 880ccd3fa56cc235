import type { Model } from "../../models/model.ts";
import { plainRequest } from "../asking.ts";
import { incompleteReply } from "../judging/faults.ts";
import { wrongResult } from "../judging/results.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Neither is any vendor's default, so that both have to be taken notice of. */
const TEMPERATURE = 0.2;
const TOP_P = 0.8;

/** Both at once are right for one vendor and wrong for another; a model that is silent about it breaks its callers. */
export const samplingParameters: Probe = {
  name: "sampling_parameters",
  version: 1,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "Temperature and top_p in one request are taken or rejected as the vendor says.",
  appliesTo: ({ parameters }) => parameters.temperature && parameters.topP,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 256), temperature: TEMPERATURE, topP: TOP_P }),
  asked: (words) => `with temperature ${TEMPERATURE} and top_p ${TOP_P}: ${prompt(words)}`,
  expected: (words, model) => (isForbidden(model) ? "a rejection as an invalid request" : String(sum(words))),
  faultOf: (reply, words, model) => {
    if (isForbidden(model)) return { code: "invalid_accepted", received: reply.text };
    return incompleteReply(reply) ?? wrongResult(reply, sum(words), addends(words));
  },
  expectsRejection: isForbidden,
};

function isForbidden({ parameters }: Model): boolean {
  return !parameters.temperatureWithTopP;
}

function prompt(words: ProbeWords): string {
  return `What is ${addends(words).join(" + ")}? Answer with the number only.`;
}

function sum(words: ProbeWords): number {
  return addends(words).reduce((total, addend) => total + addend, 0);
}

function addends(words: ProbeWords): readonly number[] {
  return [words.number(0, 111, 499), words.number(1, 111, 499)];
}
