import { beforeAll, expect, test } from "vitest";
import { ConverseModelClient } from "../../src/bedrock/converse-client.ts";
import type { CallResult } from "../../src/bedrock/model-client.ts";
import type { ModelRequest } from "../../src/models/model-request.ts";
import type { DeclaredQuotas } from "../../src/quota/declared-quotas.ts";
import { PostgresQuotaStore } from "../../src/quota/postgres/postgres-quota-store.ts";
import { type CallOutcome, SharedQuota } from "../../src/quota/shared-quota.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { simulate } from "../simulator/sdk-client.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { VirtualClock } from "./virtual-clock.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

const minuteMs = 60_000;
const minutes = 5;
const tokensPerMinute = 24_000;
const signal = new AbortController().signal;

const request: ModelRequest = {
  streaming: false,
  system: [],
  messages: [{ role: "user", parts: [{ kind: "text", text: "Say something about the weather. ".repeat(25) }] }],
  tools: [],
  forcedTool: null,
  maxTokens: 60,
  temperature: null,
  topP: null,
  stopSequences: [],
  outputSchema: null,
  vendorFields: {},
};

/** Lanes that call one model, each on connections of its own as another process would; the clock alone is shared. */
class Lanes {
  readonly #modelId: string;
  readonly #declared: DeclaredQuotas;
  calls = 0;
  throttles = 0;
  #charged = 0;

  constructor(modelId: string, declared: DeclaredQuotas) {
    this.#modelId = modelId;
    this.#declared = declared;
  }

  /** What was charged, as a share of all that the quota had. */
  get used(): number {
    return this.#charged / (minutes * tokensPerMinute);
  }

  async lane(number: number, { url }: Simulator, clock: VirtualClock): Promise<void> {
    const connection = await database.connect();
    const client = new ConverseModelClient({ region: "us-east-1", endpoint: url, simulated: true });
    const quota = new SharedQuota("simulator/us-east-1", this.#declared, {
      store: new PostgresQuotaStore(
        (use) => use(connection),
        minuteMs,
        () => clock.nowMs(),
      ),
      clock,
      minuteMs,
      onWait: () => undefined,
      onTrouble: (error) => {
        throw error;
      },
    });
    const endMs = clock.nowMs() + minutes * minuteMs;
    const rest = (ms: number) => clock.sleepUntil(clock.nowMs() + ms);
    const [invocationId, modelId] = [this.#modelId, this.#modelId];
    await rest(number);
    for (let failures = 0, turn = 0; clock.nowMs() < endMs; turn++) {
      const admitted = await quota.admit({ invocationId, modelId, inputTokens: 205, maxTokens: 60 }, signal);
      // The way there, what a model takes, and the way back, a little different each time.
      await rest(20 + ((turn * 7 + number) % 5) * 10);
      const result = await client.call({ invocationId, request, deadlineMs: 60_000, callOrdinal: 1, signal });
      await rest(300 + ((turn * 11 + number) % 7) * 100);
      await quota.settle(admitted, this.#outcomeOf(result));
      failures = result.kind === "reply" ? 0 : failures + 1;
      if (failures > 0) await rest(Math.min(60_000, 750 * 2 ** failures));
    }
    client.close();
    clock.leave();
  }

  #outcomeOf(result: CallResult): CallOutcome {
    this.calls += 1;
    if (result.kind === "reply" && result.reply.usage !== null) {
      const { inputTokens, outputTokens } = result.reply.usage;
      this.#charged += inputTokens + 5 * outputTokens;
      return { kind: "used", inputTokens, outputTokens };
    }
    expect(result).toMatchObject({ kind: "failure", failure: { category: "throttled" } });
    this.throttles += 1;
    return { kind: "throttled" };
  }
}

async function believed(invocationId: string): Promise<number> {
  const client = await database.connect();
  const text = "SELECT quota FROM recert.quota_buckets WHERE invocation_id = $1";
  const { rows } = await client.query(text, [invocationId]);
  return rows[0].quota / tokensPerMinute;
}

test("lanes that share a quota use it up without being throttled, and learn one that nobody declared", async () => {
  const [sonnet, opus] = ["anthropic.claude-sonnet-4-6", "anthropic.claude-opus-4-6-v1"] as const;
  const clock = new VirtualClock(8);
  const scenario = { everyModel: { quota: { tokensPerMinute } } };
  const simulator = await simulate(scenario, { quotaClock: () => clock.nowMs() });
  const declared = new Lanes(sonnet, { "*sonnet*": { tokensPerMinute } });
  const learned = new Lanes(opus, {});
  const numbers = [1, 2, 3, 4];
  await Promise.all(numbers.flatMap((n) => [declared, learned].map((lanes) => lanes.lane(n, simulator, clock))));
  const seen = JSON.stringify({
    declared,
    learned,
    used: [declared.used, learned.used],
    believed: await believed(opus),
  });
  expect(declared.throttles / declared.calls, seen).toBeLessThan(0.01);
  expect(declared.used, seen).toBeGreaterThanOrEqual(0.9);
  expect(await believed(opus), seen).toBeGreaterThan(0.8);
  expect(await believed(opus), seen).toBeLessThan(1.2);
});
