import type { ListedModel } from "../events/run-event.ts";
import type { Attempt } from "./report-attempts.ts";

/** Tokens that the replies to some calls reported; a reply without figures counts none. */
export interface TokenUse {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The tokens of all replies among the attempts. Failed and abandoned calls report none. */
export function tokenUseOf(attempts: readonly Attempt[]): TokenUse {
  const replies = attempts.flatMap(({ end }) => (end?.type === "AttemptSucceeded" ? [end.data.reply] : []));
  return {
    inputTokens: replies.reduce((sum, reply) => sum + (reply.inputTokens ?? 0), 0),
    outputTokens: replies.reduce((sum, reply) => sum + (reply.outputTokens ?? 0), 0),
  };
}

/** The exact price of the tokens in picodollars (10^-12 USD), null if the model's price is not known. */
export function picoUsdOf(price: ListedModel["price"], use: TokenUse): bigint | null {
  if (price === null) return null;
  const input = BigInt(use.inputTokens) * BigInt(price.inputMicroUsdPerMillionTokens);
  const output = BigInt(use.outputTokens) * BigInt(price.outputMicroUsdPerMillionTokens);
  return input + output;
}

/** US dollars, rounded half up to the micro-dollar. Sum first, convert last: then no rounding error adds up. */
export function picoUsdToUsd(picoUsd: bigint): number {
  const microUsd = (picoUsd + 500_000n) / 1_000_000n;
  return Number(microUsd) / 1_000_000;
}
