import { describe, expect, test } from "vitest";
import {
  type Asked,
  type Bucket,
  newBucket,
  type Reservation,
  settled,
  taken,
  throttled,
} from "../../src/quota/bucket.ts";
import type { DeclaredQuotas } from "../../src/quota/declared-quotas.ts";
import type { QuotaName, QuotaStore } from "../../src/quota/quota-store.ts";
import { SharedQuota } from "../../src/quota/shared-quota.ts";

const minuteMs = 60_000;
const modelId = "anthropic.claude-sonnet-4-6";
const call = { invocationId: `eu.${modelId}`, modelId, inputTokens: 200, maxTokens: 800 };
const never = new AbortController().signal;

/** The buckets in memory, by a clock that jumps to the end of each sleep. */
class World implements QuotaStore {
  readonly buckets = new Map<string, Bucket>();
  readonly waits: [modelId: string, forMs: number][] = [];
  readonly troubles: unknown[] = [];
  readonly stop = new AbortController();
  isDown = false;
  #nowMs = 0;

  quota(declared: DeclaredQuotas = {}): SharedQuota {
    return new SharedQuota("aws/1/eu-west-1", declared, {
      store: this,
      clock: {
        nowMs: () => this.#nowMs,
        sleepUntil: async (untilMs) => {
          this.#nowMs = Math.max(this.#nowMs, untilMs);
        },
      },
      minuteMs,
      onWait: (...wait) => this.waits.push(wait),
      onTrouble: (error) => this.troubles.push(error),
    });
  }

  bucket(unit: "tokens" | "requests"): Bucket | undefined {
    return this.buckets.get(`aws/1/eu-west-1 eu.${modelId} ${unit}`);
  }

  async take(name: QuotaName, asked: Asked) {
    const { answer } = this.#change(
      name,
      (bucket, moment) => {
        const answer = taken(bucket, asked, moment);
        return { bucket: answer.bucket, answer };
      },
      asked.declared,
    );
    return answer;
  }

  async settle(name: QuotaName, reservation: Reservation, charged: number) {
    this.#change(name, (bucket, moment) => ({ bucket: settled(bucket, reservation, charged, moment) }));
  }

  async throttle(name: QuotaName, reservation: Reservation) {
    this.#change(name, (bucket, moment) => ({ bucket: throttled(bucket, reservation, moment) }));
  }

  #change<T extends { bucket: Bucket }>(
    { target, invocationId, unit }: QuotaName,
    change: (bucket: Bucket, moment: { nowMs: number; minuteMs: number }) => T,
    declared: number | null = null,
  ): T {
    if (this.isDown) throw new Error("the store is down");
    const key = `${target} ${invocationId} ${unit}`;
    const changed = change(this.buckets.get(key) ?? newBucket(declared, this.#nowMs), { nowMs: this.#nowMs, minuteMs });
    this.buckets.set(key, changed.bucket);
    return changed;
  }
}

describe("a quota that nobody declared", () => {
  test("lets a call go at once, reserves its input and maxTokens, and settles what it wrote five times", async () => {
    const world = new World();
    const quota = world.quota();
    const admitted = await quota.admit(call, never);
    expect(world.bucket("tokens")).toMatchObject({ quota: null, spent: 1_000 });
    await quota.settle(admitted, { kind: "used", inputTokens: 210, outputTokens: 20 });
    expect(world.bucket("tokens")).toMatchObject({ quota: null, spent: 310 });
    expect({ waits: world.waits, requests: world.bucket("requests") }).toEqual({ waits: [], requests: undefined });
  });

  test("is learned from a throttled call; one that was refused gives back, one that is unknown stays reserved", async () => {
    const world = new World();
    const quota = world.quota();
    await quota.settle(await quota.admit(call, never), { kind: "unknown" });
    await quota.settle(await quota.admit(call, never), { kind: "refused" });
    expect(world.bucket("tokens")).toMatchObject({ quota: null, spent: 1_000 });
    await quota.settle(await quota.admit(call, never), { kind: "throttled" });
    expect(world.bucket("tokens")).toMatchObject({ quota: 10_000, spent: 1_000 });
  });
});

describe("a declared quota", () => {
  const declared = { [call.invocationId]: { tokensPerMinute: 10_000, requestsPerMinute: 40 } };

  test("makes a call wait until its part is there, and says so", async () => {
    const world = new World();
    const quota = world.quota(declared);
    await quota.admit(call, never);
    await quota.admit(call, never);
    expect(world.waits[0]).toEqual([modelId, expect.closeTo(6_316, 0)]);
    expect(world.bucket("requests")).toMatchObject({ declared: 40 });
  });

  test("counts a request as one, whatever it wrote", async () => {
    const world = new World();
    const quota = world.quota(declared);
    await quota.settle(await quota.admit(call, never), { kind: "used", inputTokens: 200, outputTokens: 700 });
    expect([world.bucket("tokens")?.spent, world.bucket("requests")?.spent]).toEqual([3_700, 1]);
  });

  test("lets a call go without its part after five minutes, for what is believed may be wrong", async () => {
    const world = new World();
    const quota = world.quota({ "*": { tokensPerMinute: 10 } });
    await quota.settle(await quota.admit(call, never), { kind: "unknown" });
    const admitted = await quota.admit(call, never);
    expect(admitted.parts).toEqual([]);
    expect(world.waits.length).toBeLessThanOrEqual(6);
    await quota.settle(admitted, { kind: "throttled" });
    expect(world.bucket("tokens")).toMatchObject({ quota: 10 });
  });
});

test("an abort ends the wait, and what was reserved is given back", async () => {
  const world = new World();
  const quota = world.quota({ "*": { tokensPerMinute: 100_000, requestsPerMinute: 1 } });
  await quota.admit(call, never);
  const stop = new AbortController();
  const waiting = quota.admit(call, stop.signal);
  stop.abort();
  expect((await waiting).parts).toEqual([]);
  expect(world.bucket("tokens")?.spent).toBe(1_000);
  expect((await quota.admit(call, stop.signal)).parts).toEqual([]);
});

test("where the store fails the call goes on, before it and after it", async () => {
  const world = new World();
  const quota = world.quota();
  const admitted = await quota.admit(call, never);
  world.isDown = true;
  await quota.settle(admitted, { kind: "throttled" });
  expect(await quota.admit(call, never)).toEqual({ modelId, parts: [] });
  expect(world.troubles).toHaveLength(2);
});
