import type { ListedModel } from "./run-event.ts";

/** A model's price, in micro-dollars per million tokens. */
export type Price = NonNullable<ListedModel["price"]>;

/** Tokens that one or more calls used. */
export interface TokenUse {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The exact price of the tokens in picodollars (10^-12 USD), for sums that are rounded once, at their end. */
export function picoUsdOf(price: Price, { inputTokens, outputTokens }: TokenUse): bigint {
  const input = BigInt(inputTokens) * BigInt(price.inputMicroUsdPerMillionTokens);
  const output = BigInt(outputTokens) * BigInt(price.outputMicroUsdPerMillionTokens);
  return input + output;
}

/** The price of one call in whole micro-dollars, rounded up: never less is counted than is paid. */
export function callMicroUsd(price: Price, use: TokenUse): number {
  return Number((picoUsdOf(price, use) + 999_999n) / 1_000_000n);
}

/** US dollars that go into a command as they are: two decimals, more where they matter. */
export function microUsdToUsd(microUsd: number): string {
  return (microUsd / 1_000_000).toFixed(6).replace(/0{1,4}$/, "");
}
