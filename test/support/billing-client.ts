import type { CallResult, ModelCall, ModelClient } from "../../src/bedrock/model-client.ts";
import { type Price, picoUsdOf } from "../../src/events/price.ts";
import type { FailureCategory } from "../../src/events/vocabulary.ts";
import { failure, reply } from "./run-fixture.ts";

/**
 * What a call does, and what the service bills for it. A refusal (`status`) costs nothing; a failure in the middle of a
 * reply costs tokens that nobody reports; `silent` replies report none either.
 */
export type BilledAnswer =
  | { readonly kind: "reply"; readonly says: string; readonly silent: boolean; readonly tokens: number }
  | { readonly kind: "refused"; readonly category: FailureCategory; readonly status: number | null }
  | { readonly kind: "broken"; readonly category: FailureCategory; readonly tokens: number };

/** A service that keeps its own bill, whatever becomes of the process that calls it. */
export class BillingClient implements ModelClient {
  calls = 0;
  readonly #answer: (invocationId: string) => BilledAnswer;
  readonly #price: Price;
  #picoUsd = 0n;

  constructor(price: Price, answer: (invocationId: string) => BilledAnswer) {
    this.#answer = answer;
    this.#price = price;
  }

  /** The whole bill in picodollars. */
  get picoUsd(): bigint {
    return this.#picoUsd;
  }

  async call({ invocationId, signal }: ModelCall): Promise<CallResult> {
    if (signal.aborted) return { kind: "aborted" };
    this.calls += 1;
    const answer = this.#answer(invocationId);
    if (answer.kind === "refused") {
      return { kind: "failure", failure: { ...failure(answer.category), httpStatus: answer.status }, latencyMs: 7 };
    }
    const use = { inputTokens: answer.tokens, outputTokens: answer.tokens };
    this.#picoUsd += picoUsdOf(this.#price, use);
    if (answer.kind === "broken") return { kind: "failure", failure: failure(answer.category), latencyMs: 7 };
    const usage = answer.silent ? null : { ...use, totalTokens: 2 * answer.tokens };
    return { kind: "reply", reply: { ...reply(answer.says), usage } };
  }

  close(): void {}
}
