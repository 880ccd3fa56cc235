import type { CallResult, ModelClient } from "../bedrock/model-client.ts";
import type { Probe } from "../certification/probe.ts";
import type { ProbeWords } from "../certification/probe-words.ts";
import type { Model } from "../models/model.ts";

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
