import fc from "fast-check";
import { expect, test } from "vitest";
import { callMicroUsd } from "../../src/events/price.ts";
import type { RunEvent } from "../../src/events/run-event.ts";
import type { RunState } from "../../src/machine/fold.ts";
import { type BilledAnswer, BillingClient } from "../support/billing-client.ts";
import { Crash, CrashingLedger } from "../support/crashing-ledger.ts";
import { drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { listed, options, priced } from "../support/run-fixture.ts";

const mostTokens = 100;
const tokens = fc.integer({ min: 0, max: mostTokens });

const answerArb: fc.Arbitrary<BilledAnswer> = fc.oneof(
  fc.record({
    kind: fc.constant("reply" as const),
    says: fc.constantFrom("right", "left"),
    silent: fc.boolean(),
    tokens,
  }),
  fc.record({
    kind: fc.constant("refused" as const),
    category: fc.constantFrom("throttled", "access_denied", "rejected", "unknown_model"),
    status: fc.constant(400),
  }),
  fc.record({
    kind: fc.constant("broken" as const),
    category: fc.constantFrom("timeout", "reply_cut", "server_error", "throttled", "unknown"),
    tokens,
  }),
);

const lifeArb = fc.record({
  answers: fc.array(answerArb, { minLength: 1, maxLength: 30 }),
  models: fc.integer({ min: 1, max: 3 }),
  trials: fc.constantFrom(1 as const, 3 as const, 5 as const),
  price: fc.record({
    inputMicroUsdPerMillionTokens: fc.integer({ min: 0, max: 100_000_000 }),
    outputMicroUsdPerMillionTokens: fc.integer({ min: 0, max: 100_000_000 }),
  }),
  /** In calls of the dearest kind, so that small and large budgets are met alike. */
  budgetCalls: fc.double({ min: 0, max: 20, noNaN: true }),
  raiseBy: fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { maxLength: 3 }),
  crashes: fc.array(
    fc.record({ append: fc.integer({ min: 1, max: 60 }), when: fc.constantFrom("before" as const, "after" as const) }),
    { maxLength: 4 },
  ),
  interruptAtCalls: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }),
});
type Life = typeof lifeArb extends fc.Arbitrary<infer T> ? T : never;

/** Lives a run over many processes; after each of them the bill must be within the budget of that moment. */
async function live(life: Life): Promise<void> {
  const { answers, models, trials, price, budgetCalls, raiseBy, crashes, interruptAtCalls } = life;
  const mostMicroUsd = callMicroUsd(price, { inputTokens: mostTokens, outputTokens: mostTokens });
  let budgetMicroUsd = Math.floor(budgetCalls * mostMicroUsd);
  let stop = new AbortController();
  const client = new BillingClient(price, () => {
    if (interruptAtCalls.includes(client.calls)) stop.abort("SIGINT");
    return answers[client.calls % answers.length] ?? { kind: "refused", category: "rejected", status: 400 };
  });
  const here = world({
    ledger: new CrashingLedger(new MemoryLedger(), crashes),
    client,
    models: Array.from({ length: models }, (_, i) => priced(listed(i + 1, `model-${i + 1}`), price, mostMicroUsd)),
    start: { options: { ...options, delayMs: 0, trials, maxCostMicroUsd: budgetMicroUsd } },
  });
  const raises = [...raiseBy];
  let raised: readonly RunEvent[] = [];
  for (let processes = 0; processes < 12; processes++) {
    stop = new AbortController();
    const state = await driveOrCrash(() => drive(here, stop.signal, ...raised));
    expect(client.picoUsd).toBeLessThanOrEqual(BigInt(budgetMicroUsd) * 1_000_000n);
    if (state?.matches("completed") === true) return;
    raised = [];
    if (state?.matches("suspended") === true && raises.length > 0) {
      budgetMicroUsd += Math.floor((raises.pop() ?? 0) * mostMicroUsd);
      raised = [{ type: "RunOptionsChanged", data: { maxCostMicroUsd: budgetMicroUsd } }];
    }
  }
}

async function driveOrCrash(drive: () => Promise<RunState>): Promise<RunState | null> {
  try {
    return await drive();
  } catch (error) {
    if (error instanceof Crash) return null;
    throw error;
  }
}

test("whatever happens, the bill of the service never exceeds the budget", async () => {
  await fc.assert(fc.asyncProperty(lifeArb, live), { numRuns: 300 });
});
