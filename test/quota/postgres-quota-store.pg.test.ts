import fc from "fast-check";
import type { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import {
  type Asked,
  type Bucket,
  newBucket,
  type Reservation,
  settled,
  taken,
  throttled,
} from "../../src/quota/bucket.ts";
import { bucketColumns, bucketSchema } from "../../src/quota/postgres/bucket-now.ts";
import { PostgresQuotaStore } from "../../src/quota/postgres/postgres-quota-store.ts";
import type { QuotaName } from "../../src/quota/quota-store.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
let client: Client;
let names = 0;
beforeAll(async () => {
  database = await openTestDatabase();
  client = await database.connect();
});

function newName(): QuotaName {
  names += 1;
  return { target: "aws/111122223333/eu-west-1", invocationId: `model-${names}`, unit: "tokens" };
}

async function stored({ invocationId }: QuotaName): Promise<Bucket> {
  const text = `SELECT ${bucketColumns} FROM recert.quota_buckets WHERE invocation_id = $1`;
  const { rows } = await client.query(text, [invocationId]);
  return bucketSchema.parse(rows[0]);
}

const minuteMs = 60_000;

/** One bucket of the server, and beside it the same one by bucket.ts, at the same time. */
class TwoBuckets {
  readonly #name = newName();
  readonly #store = new PostgresQuotaStore(
    (use) => use(client),
    minuteMs,
    () => this.#nowMs,
  );
  readonly #open: Reservation[] = [];
  #nowMs = 1_795_962_917_126;
  #expected: Bucket;

  constructor(declared: number | null) {
    this.#expected = newBucket(declared, this.#nowMs);
  }

  async take(asked: Asked): Promise<void> {
    const { bucket, isGranted } = await this.#store.take(this.#name, asked);
    const wanted = taken(this.#expected, asked, this.#moment);
    expect(isGranted).toBe(wanted.isGranted);
    if (isGranted) this.#open.push({ amount: asked.amount, atMs: bucket.refilledMs });
    await this.#goOn(wanted.bucket);
  }

  async settle(share: number): Promise<void> {
    const reservation = this.#open.shift();
    if (reservation === undefined) return;
    const charged = Math.round(share * reservation.amount);
    await this.#store.settle(this.#name, reservation, charged);
    await this.#goOn(settled(this.#expected, reservation, charged, this.#moment));
  }

  async throttle(): Promise<void> {
    const reservation = this.#open.shift();
    if (reservation === undefined) return;
    await this.#store.throttle(this.#name, reservation);
    await this.#goOn(throttled(this.#expected, reservation, this.#moment));
  }

  rest(ms: number): void {
    this.#nowMs += ms;
  }

  get #moment() {
    return { nowMs: this.#nowMs, minuteMs };
  }

  async #goOn(wanted: Bucket): Promise<void> {
    const found = await stored(this.#name);
    const far = Object.entries(wanted).filter(([key, value]) => !isNear(Reflect.get(found, key), value));
    expect(far, JSON.stringify(found)).toEqual([]);
    this.#expected = found;
  }
}

/** The last digits may differ, for the two divide in another order. */
function isNear(one: number | null, other: number | null): boolean {
  return one === null || other === null ? one === other : Math.abs(one - other) < 1e-6;
}

const amount = fc.integer({ min: 1, max: 3_000 });
const declared = fc.constantFrom(null, null, null, 4_000, 20_000);
const steps = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("take" as const), amount, declared }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("settle" as const), share: fc.constantFrom(0, 0.4, 1, 1.7) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("throttle" as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("rest" as const), ms: fc.integer({ min: -500, max: 90_000 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "rest" as const, ms: 700_000 }) },
);

test("the server keeps a bucket by the rules of bucket.ts", async () => {
  const lives = fc.asyncProperty(declared, fc.array(steps, { minLength: 5, maxLength: 40 }), async (first, all) => {
    const both = new TwoBuckets(first);
    await both.take({ amount: 1, declared: first });
    for (const step of all) {
      if (step.do === "take") await both.take(step);
      else if (step.do === "settle") await both.settle(step.share);
      else if (step.do === "throttle") await both.throttle();
      else both.rest(step.ms);
    }
  });
  await fc.assert(lives, { numRuns: 100 });
});

test("sixteen connections at once take no more than there is", async () => {
  const name = newName();
  const clients = await Promise.all(Array.from({ length: 16 }, () => database.connect()));
  const answers = await Promise.all(
    clients.map(async (connection) => {
      const hour = new PostgresQuotaStore((use) => use(connection), 3_600_000);
      const asked = { amount: 1_000, declared: 100_000 };
      return [await hour.take(name, asked), await hour.take(name, asked), await hour.take(name, asked)];
    }),
  );
  expect(answers.flat().filter(({ isGranted }) => isGranted)).toHaveLength(5);
  expect(await stored(name)).toMatchObject({ spent: 5_000 });
});

test("a bucket that the server lost is made anew", async () => {
  const name = newName();
  const store = new PostgresQuotaStore((use) => use(client), minuteMs);
  const { bucket } = await store.take(name, { amount: 700, declared: null });
  await client.query("TRUNCATE recert.quota_buckets");
  await store.settle(name, { amount: 700, atMs: bucket.refilledMs }, 100);
  await store.throttle(name, { amount: 700, atMs: bucket.refilledMs });
  expect(await store.take(name, { amount: 5, declared: 900 })).toMatchObject({
    isGranted: true,
    bucket: { declared: 900, quota: 900, spent: 5 },
  });
});
