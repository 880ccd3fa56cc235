import { describe, expect, test } from "vitest";
import { type BilledAnswer, BillingClient } from "../support/billing-client.ts";
import { Crash, CrashingLedger, type CrashPoint } from "../support/crashing-ledger.ts";
import { allEvents, drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { listed, options, priced } from "../support/run-fixture.ts";

/** A dollar a token: a call of ten tokens each way costs 20 dollars, and can cost 40. */
const price = { inputMicroUsdPerMillionTokens: 10 ** 12, outputMicroUsdPerMillionTokens: 10 ** 12 };
const usd = 1_000_000;
const mostOfCall = 40 * usd;
const right: BilledAnswer = { kind: "reply", says: "right", silent: false, tokens: 10 };

function runWith(maxCostUsd: number, answer: () => BilledAnswer, crashes: readonly CrashPoint[] = []) {
  const client = new BillingClient(price, answer);
  const here = world({
    ledger: new CrashingLedger(new MemoryLedger(), crashes),
    client,
    models: [1, 2, 3].map((index) => priced(listed(index, `model-${index}`), price, mostOfCall)),
    start: { options: { ...options, delayMs: 0, maxCostMicroUsd: maxCostUsd * usd } },
  });
  return { here, client };
}

const billed = (client: BillingClient) => Number(client.picoUsd / 1_000_000_000_000n);
const raised = (maxCostUsd: number) =>
  ({ type: "RunOptionsChanged", data: { maxCostMicroUsd: maxCostUsd * usd } }) as const;
const ever = new AbortController().signal;

describe("a run of six calls of 20 dollars each, which may cost 40", () => {
  test("ends as ever, where the last call still fits in", async () => {
    const { here, client } = runWith(140, () => right);
    expect((await drive(here)).value).toBe("completed");
    expect([client.calls, billed(client)]).toEqual([6, 120]);
  });

  test("is suspended before the first call that could exceed the budget", async () => {
    const { here, client } = runWith(139, () => right);
    const state = await drive(here);
    expect([state.value, client.calls, billed(client)]).toEqual(["suspended", 5, 100]);
    expect((await allEvents(here)).at(-1)).toMatchObject({
      type: "RunSuspended",
      data: { reason: "budget", failure: null },
    });
  });

  test("calls nothing when it is resumed with the same budget, and goes on with a larger one", async () => {
    const { here, client } = runWith(59, () => right);
    await drive(here);
    expect((await drive(here)).value).toBe("suspended");
    expect(client.calls).toBe(1);
    expect((await drive(here, ever, raised(140))).value).toBe("completed");
    expect(client.calls).toBe(6);
  });

  test("counts a call of unknown cost as the dearest, and a refused one as free", async () => {
    let calls = 0;
    const broken = (): BilledAnswer => {
      calls += 1;
      if (calls === 1) return { kind: "broken", category: "reply_cut", tokens: 20 };
      return calls === 2 ? { kind: "refused", category: "throttled", status: 429 } : right;
    };
    const { here } = runWith(1_000, broken);
    expect((await drive(here)).context.spentMicroUsd).toBe(160 * usd);
  });
});

describe("a budget holds over a crash", () => {
  const everyPoint = Array.from({ length: 8 }, (_, i) => i + 1).flatMap((append) => [
    { append, when: "before" as const },
    { append, when: "after" as const },
  ]);

  test.each(everyPoint)("that kills the process $when append $append", async (point) => {
    const { here, client } = runWith(130, () => right, [point]);
    await expect(drive(here)).rejects.toThrow(Crash);
    here.clock.advance(1_000);
    const state = await drive(here);
    expect(state.value).toBe("suspended");
    expect(billed(client)).toBeLessThanOrEqual(state.context.spentMicroUsd / usd);
    expect(state.context.spentMicroUsd).toBeLessThanOrEqual(130 * usd);
  });
});
