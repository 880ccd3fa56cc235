import { type Price, picoUsdOf, type TokenUse } from "../events/price.ts";
import type { Attempt } from "./report-attempts.ts";

/** The tokens of all replies among the attempts. Failed and abandoned calls report none, nor do some replies. */
export function tokenUseOf(attempts: readonly Attempt[]): TokenUse {
  const replies = attempts.flatMap(({ end }) => (end?.type === "AttemptSucceeded" ? [end.data.reply] : []));
  return {
    inputTokens: replies.reduce((sum, reply) => sum + (reply.inputTokens ?? 0), 0),
    outputTokens: replies.reduce((sum, reply) => sum + (reply.outputTokens ?? 0), 0),
  };
}

/** What the tokens cost in US dollars, null if the model's price is not known. */
export function costUsdOf(price: Price | null, use: TokenUse): number | null {
  return price === null ? null : picoUsdToUsd(picoUsdOf(price, use));
}

/** US dollars, rounded half up to the micro-dollar. Sum first, convert last: then no rounding error adds up. */
export function picoUsdToUsd(picoUsd: bigint): number {
  const microUsd = (picoUsd + 500_000n) / 1_000_000n;
  return Number(microUsd) / 1_000_000;
}
