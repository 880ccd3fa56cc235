import type { CallResult, ModelClient } from "../bedrock/model-client.ts";
import type { Probe } from "../certification/probe.ts";
import { type ProbeWords, probeWords } from "../certification/probe-words.ts";
import { type Suite, withCapability } from "../certification/suite.ts";
import type { ListedModel } from "../events/run-event.ts";
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

/** What a trial asks, rendered only from the frozen run; the trial that a model was asked last is not rendered again. */
export function askedBy({ index, probe: name, trial }: TrialPlace, { context }: RunState, suite: Suite): ProbeCall {
  const listed = context.models[index - 1];
  const probe = suite.probes.find((candidate) => candidate.name === name);
  if (listed === undefined || probe === undefined || context.run === null) {
    throw new Error(`model ${index} or probe ${name} is not in this run's plan`);
  }
  const before = lastAsked.get(listed);
  const { seed } = context.run;
  if (before?.call.probe === probe && before.trial === trial && before.seed === seed) return before.call;
  const words = drawnOnce(probeWords({ seed, modelId: listed.modelId, probe: name, trial }));
  const isCounted = listed.probes.some((planned) => planned.probe === name && planned.counted);
  const entry = before?.entry ?? modelSchema.parse(listed.entry);
  const call = { invocationId: listed.invocationId, model: modelAsked(entry, probe, isCounted), probe, words };
  lastAsked.set(listed, { entry, seed, trial, call });
  return call;
}

interface Asked {
  readonly entry: Model;
  readonly seed: string;
  readonly trial: number;
  readonly call: ProbeCall;
}

/**
 * By the listed model itself, which a run freezes: a trial is rendered when it is recorded, sent and sent again, and its
 * entry is checked and its words are drawn for the first of these only.
 */
const lastAsked = new WeakMap<ListedModel, Asked>();

/** The same words; each is drawn once. */
function drawnOnce({ wording, word, name, number }: ProbeWords): ProbeWords {
  return { wording, word: once(word), name: once(name), number: once(number) };
}

/** The same function of numbers, which remembers what it gave. */
function once<T>(draw: (...numbers: number[]) => T): (...numbers: number[]) => T {
  const drawn = new Map<string, T>();
  return (...numbers) => {
    const key = numbers.join(" ");
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const fresh = draw(...numbers);
    drawn.set(key, fresh);
    return fresh;
  };
}

function modelAsked(model: Model, { reveals }: Probe, isCounted: boolean): Model {
  return isCounted || reveals === undefined ? model : withCapability(model, reveals);
}
