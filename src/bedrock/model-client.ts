import type { CallFailure } from "../events/vocabulary.ts";
import type { ModelReply } from "../models/model-reply.ts";
import type { ModelRequest } from "../models/model-request.ts";

/**
 * One call. `callOrdinal` (from 1) is how many calls of this run to this model have ended, plus one: it is sent as the
 * header `x-recert-call`, by which the simulator answers a repeated call like the one that was killed.
 */
export interface ModelCall {
  readonly invocationId: string;
  readonly request: ModelRequest;
  readonly deadlineMs: number;
  readonly callOrdinal: number;
  readonly signal: AbortSignal;
}

/**
 * What was seen of a call in addition to its outcome. `isResent`: the request went out twice, for the connection on
 * which it went first had ended unnoticed. `serviceClockAheadMs`: how far the service's clock is ahead of this
 * machine's (below zero: behind); missing where the reply was not the service's, or did not say.
 */
export interface Observed {
  readonly isResent?: true;
  readonly serviceClockAheadMs?: number;
}

/** The outcome of a call. `aborted` means that our own signal ended it, never that the model failed. */
export type CallResult =
  | ({ readonly kind: "reply"; readonly reply: ModelReply } & Observed)
  | ({ readonly kind: "failure"; readonly failure: CallFailure; readonly latencyMs: number } & Observed)
  | { readonly kind: "aborted" };

/** How a model is called, once: no retries inside, for every attempt is an event. Never throws for what a service does. */
export interface ModelClient {
  call(call: ModelCall): Promise<CallResult>;
  close(): void;
}
