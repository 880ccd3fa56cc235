import type { Probe } from "../certification/probe.ts";
import { wordingNumbers, wordsInWording } from "../certification/probe-words.ts";
import { callMicroUsd } from "../events/price.ts";
import type { Model } from "../models/model.ts";
import { type Estimate, inputTokensOf, outputTokensOf } from "./request-tokens.ts";

/** What one call takes, before it is made. `microUsd` is null where the model's price is not known. */
export interface PlannedCall {
  readonly tokens: Estimate;
  readonly microUsd: Estimate | null;
}

/**
 * What a call of the probe to the model takes, in its most expensive wording. The words that a run asks with are drawn
 * later; they have the same length except for a few digits, for which the bounds leave room.
 */
export function plannedCall(probe: Probe, model: Model): PlannedCall {
  const calls = wordingNumbers.map((wording) => callIn(wording, probe, model));
  const priced = calls.flatMap(({ microUsd }) => microUsd ?? []);
  return {
    tokens: largestOf(calls.map(({ tokens }) => tokens)),
    microUsd: priced.length === 0 ? null : largestOf(priced),
  };
}

function callIn(wording: number, probe: Probe, model: Model): PlannedCall {
  const words = wordsInWording({ seed: "plan", modelId: model.modelId, probe: probe.name, trial: 1 }, wording);
  const request = probe.request(model, words);
  const input = inputTokensOf(request);
  const output = outputTokensOf(request);
  return {
    tokens: { typical: input.typical + output.typical, most: input.most + output.most },
    microUsd: costOf(model.price, input, output),
  };
}

function largestOf(estimates: readonly Estimate[]): Estimate {
  return {
    typical: Math.max(...estimates.map(({ typical }) => typical)),
    most: Math.max(...estimates.map(({ most }) => most)),
  };
}

function costOf(price: Model["price"], input: Estimate, output: Estimate): Estimate | null {
  if (price === null) return null;
  const cost = (figure: keyof Estimate) =>
    callMicroUsd(price, { inputTokens: input[figure], outputTokens: output[figure] });
  return { typical: cost("typical"), most: cost("most") };
}
