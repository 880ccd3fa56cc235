import type { CallResult, ModelClient } from "../bedrock/model-client.ts";
import type { Probe } from "../certification/probe.ts";
import { type ProbeWords, probeWords } from "../certification/probe-words.ts";
import { type Suite, withCapability } from "../certification/suite.ts";
import type { RunState } from "../machine/fold.ts";
import { type Model, modelSchema } from "../models/model.ts";

/** Everything that one call of a probe is made of. */
export interface ProbeCall {
  readonly invocationId: string;
  readonly model: Model;
  readonly probe: Probe;
  readonly words: ProbeWords;
}

/** Renders the probe's request and makes the call, once. */
export function callProbe(
  { invocationId, model, probe, words }: ProbeCall,
  client: ModelClient,
  how: { readonly callOrdinal: number; readonly signal: AbortSignal },
): Promise<CallResult> {
  return client.call({ invocationId, request: probe.request(model, words), deadlineMs: probe.deadlineMs, ...how });
}

/** Which call is meant: a trial of a probe of the model at a place in the listing, from 1. */
export interface TrialPlace {
  readonly index: number;
  readonly probe: string;
  readonly trial: number;
}

/** What a trial asks, rendered only from the frozen run. */
export function askedBy({ index, probe: name, trial }: TrialPlace, { context }: RunState, suite: Suite): ProbeCall {
  const listed = context.models[index - 1];
  const probe = suite.probes.find((candidate) => candidate.name === name);
  if (listed === undefined || probe === undefined || context.run === null) {
    throw new Error(`model ${index} or probe ${name} is not in this run's plan`);
  }
  const words = probeWords({ seed: context.run.seed, modelId: listed.modelId, probe: name, trial });
  const isCounted = listed.probes.some((planned) => planned.probe === name && planned.counted);
  const model = modelAsked(modelSchema.parse(listed.entry), probe, isCounted);
  return { invocationId: listed.invocationId, model, probe, words };
}

function modelAsked(model: Model, { reveals }: Probe, isCounted: boolean): Model {
  return isCounted || reveals === undefined ? model : withCapability(model, reveals);
}
