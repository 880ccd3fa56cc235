import type { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { collectNews, sendDue } from "../../src/notify/delivery/tell-receivers.ts";
import type { Outbox } from "../../src/notify/outbox.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { certify, receiver, refused, Teller, taken } from "./told.ts";

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await openTestDatabase();
  client = await database.connect();
});

const never = new AbortController().signal;
let targets = 0;

/** A target of its own, and a receiver of it that is known already. */
async function newReceiver() {
  targets += 1;
  const target = `aws/${String(targets).padStart(12, "0")}/us-east-1`;
  const own = receiver(`receiver-${targets}`, target);
  await new Teller(client, [own]).register();
  return { target, own, run: (passes: boolean) => certify({ ledger: database.ledger, client }, { target, passes }) };
}

async function tell(teller: Teller, withExpiring = false): Promise<void> {
  await collectNews(teller.ports, never, withExpiring);
  await sendDue(teller.ports, never);
}

/** What waits is due at once. */
function letTimePass(name: string): Promise<unknown> {
  return client.query("UPDATE recert.outbox SET next_at = now() WHERE receiver = $1", [name]);
}

test("a verdict that changed is told once, with what it was before, and so is the end of its run", async () => {
  const { own, run, target } = await newReceiver();
  await run(true);
  await run(false);
  await run(false);
  const teller = new Teller(client, [own]);
  await tell(teller);
  await tell(teller);
  expect(teller.kinds).toEqual(["first_verdict", "ended", "verdict_changed", "ended", "ended"]);
  expect(teller.got[2]).toMatchObject({
    targets: [target],
    modelId: "m1",
    verdict: { from: "certified", to: "failed" },
    capabilities: [
      { capability: "json", from: "proven", to: "unproven" },
      { capability: "text", from: "proven", to: "broken" },
    ],
  });
  expect(teller.got[3]).toMatchObject({ totals: { models: 1, failed: 1 } });
});

test("a receiver is told nothing of what was before it was known", async () => {
  const { own, run, target } = await newReceiver();
  await run(true);
  const late = new Teller(client, [receiver(`late-${own.name}`, target)]);
  await late.register();
  await tell(late);
  expect(late.got).toEqual([]);
  await run(true);
  await tell(late);
  expect(late.kinds).toEqual(["ended"]);
});

test("what is not taken is sent again after its wait with the same id and bytes, and never after it was taken", async () => {
  const { own, run } = await newReceiver();
  await run(true);
  const teller = new Teller(client, [own], { answer: (_, ordinal) => (ordinal < 3 ? refused : taken) });
  await tell(teller);
  await tell(teller);
  // The second one does not wait for the first, whose time has not come.
  expect(teller.kinds).toEqual(["first_verdict", "ended"]);
  await letTimePass(own.name);
  await tell(teller);
  await letTimePass(own.name);
  await tell(teller);
  expect(teller.kinds).toEqual(["first_verdict", "ended", "first_verdict", "ended"]);
  expect(teller.got[2]).toEqual(teller.got[0]);
  expect(teller.notTold.map(({ outcome, isGivenUp }) => [outcome, isGivenUp])).toEqual([
    ["HTTP 500", false],
    ["HTTP 500", false],
  ]);
});

test("what was not taken for a week is tried once more and given up", async () => {
  const { own, run } = await newReceiver();
  await run(true);
  const teller = new Teller(client, [own], { answer: () => refused });
  await collectNews(teller.ports, never, false);
  await client.query("UPDATE recert.outbox SET created_at = now() - interval '8 days' WHERE receiver = $1", [own.name]);
  for (let round = 0; round < 4; round += 1) {
    await tell(teller);
    await letTimePass(own.name);
  }
  expect(teller.notTold.map(({ isGivenUp }) => isGivenUp)).toEqual([true, true]);
});

test("events of more than a week ago are passed over", async () => {
  const { own, run } = await newReceiver();
  await run(true);
  const news = new Teller(client, [own]);
  await client.query("ALTER TABLE recert.events DISABLE TRIGGER USER");
  await client.query("UPDATE recert.events SET recorded_at = recorded_at - interval '8 days'");
  await client.query("ALTER TABLE recert.events ENABLE TRIGGER USER");
  await tell(news);
  expect(news.got).toEqual([]);
});

test("a receiver that was left out of the file and comes back is told what it missed, once", async () => {
  const { own, run } = await newReceiver();
  await run(true);
  const teller = new Teller(client, [own]);
  await tell(teller);
  const without = new Teller(client, []);
  await run(false);
  await tell(without);
  await teller.register();
  await tell(teller);
  expect(teller.kinds).toEqual(["first_verdict", "ended", "verdict_changed", "ended"]);
});

test("two processes at once over one database tell each notice once", async () => {
  const { own, run } = await newReceiver();
  const both = await Promise.all([1, 2].map(async () => new Teller(await database.connect(), [own])));
  for (const passes of [true, false, true, false]) {
    await run(passes);
    await Promise.all(both.map((teller) => tell(teller)));
  }
  // One may have met the other at work and left the rest to it.
  for (const teller of both) await tell(teller);
  const ids = both.flatMap(({ got }) => got.map(({ id }) => id));
  expect(ids).toHaveLength(8);
  expect(new Set(ids).size).toBe(8);
});

class Killed extends Error {}

/** When a process dies; `isUnmarked`: between the receiver's answer and its mark. */
interface Death {
  calls: number;
  isUnmarked: boolean;
  readonly last: number;
  readonly when: "before" | "after";
}

/** An outbox whose process is killed at its n-th call, before it or just after. */
function killing(outbox: Outbox, at: Death): Outbox {
  const deadly = async <T>(call: () => Promise<T>, isMark = false): Promise<T> => {
    at.calls += 1;
    if (at.calls === at.last && at.when === "before") {
      at.isUnmarked = isMark;
      throw new Killed();
    }
    const result = await call();
    if (at.calls === at.last) throw new Killed();
    return result;
  };
  return {
    register: (name) => deadly(() => outbox.register(name)),
    collect: (one, word) => deadly(() => outbox.collect(one, word)),
    collectExpiring: (one, word) => deadly(() => outbox.collectExpiring(one, word)),
    take: (name, leaseMs) => deadly(() => outbox.take(name, leaseMs)),
    delivered: (notice) => deadly(() => outbox.delivered(notice), true),
    putOff: (notice, how) => deadly(() => outbox.putOff(notice, how)),
    prune: () => deadly(() => outbox.prune()),
  };
}

describe.each(["before", "after"] as const)("killed %s each of its calls in turn", (when) => {
  test("a process loses no notice, and repeats only what was answered and not marked", async () => {
    const { own, run } = await newReceiver();
    await run(true);
    await run(false);
    const got: string[] = [];
    let unmarked = 0;
    for (let last = 1; ; last += 1) {
      const at = { calls: 0, isUnmarked: false, last, when };
      const teller = new Teller(client, [own], { wrap: (outbox) => killing(outbox, at) });
      const end = await teller
        .register()
        .then(() => tell(teller))
        .then(
          () => "told",
          (error: unknown) => error,
        );
      got.push(...teller.got.map(({ id }) => id));
      unmarked += at.isUnmarked ? 1 : 0;
      await letTimePass(own.name);
      if (end === "told") break;
      expect(end).toBeInstanceOf(Killed);
    }
    const afterAll = new Teller(client, [own]);
    await tell(afterAll);
    expect(afterAll.got).toEqual([]);
    expect(new Set(got).size).toBe(4);
    // The receiver knows what it is told again by its id.
    expect(got.length).toBe(4 + unmarked);
    expect(unmarked > 0).toBe(when === "before");
  });
});

describe.each(["notices", "cursor"] as const)("a transaction that breaks at its %s", (where) => {
  test("leaves nothing of itself, and the next one tells all", async () => {
    const { own, run } = await newReceiver();
    await run(true);
    const table = where === "notices" ? "outbox" : "receivers";
    await client.query(`CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$`);
    await client.query(`CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON recert.${table}
      FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse()`);
    const teller = new Teller(client, [own]);
    await expect(tell(teller)).rejects.toThrow("refused");
    await client.query(`DROP TRIGGER refuse ON recert.${table}; DROP FUNCTION pg_temp.refuse()`);
    expect(teller.got).toEqual([]);
    await tell(teller);
    expect(teller.kinds).toEqual(["first_verdict", "ended"]);
  });
});

describe("a certification about to expire", () => {
  const expireIn = (target: string, interval: string) =>
    client.query("UPDATE recert.certifications SET expires_at = now() + $2::interval WHERE target = $1", [
      target,
      interval,
    ]);

  test("is told once, and again when the next one is", async () => {
    const { own, run, target } = await newReceiver();
    const teller = new Teller(client, [{ ...own, about: ["expiring"] }]);
    await run(true);
    await expireIn(target, "3 days");
    await tell(teller, true);
    expect(teller.got).toEqual([]);
    await expireIn(target, "1 day");
    await tell(teller, true);
    await tell(teller, true);
    expect(teller.kinds).toEqual(["expiring"]);
    expect(teller.got[0]).toMatchObject({ targets: [target], models: [{ modelId: "m1" }], globalPosition: null });
    await run(true);
    await expireIn(target, "1 day");
    await tell(teller, true);
    expect(teller.kinds).toEqual(["expiring", "expiring"]);
    expect(teller.got[0]?.id).not.toBe(teller.got[1]?.id);
  });

  test("is told though it expired while nobody looked, but not one from before the receiver was known", async () => {
    const { own, run, target } = await newReceiver();
    await run(true);
    await expireIn(target, "-1 hour");
    const teller = new Teller(client, [{ ...own, about: ["expiring"] }]);
    await tell(teller, true);
    expect(teller.got).toEqual([]);
    await client.query("UPDATE recert.receivers SET since = now() - interval '1 day' WHERE name = $1", [own.name]);
    await tell(teller, true);
    expect(teller.kinds).toEqual(["expiring"]);
  });

  test("that failed, or whose model has left, is not told", async () => {
    const { own, run, target } = await newReceiver();
    const teller = new Teller(client, [{ ...own, about: ["expiring"] }]);
    await run(false);
    await expireIn(target, "1 day");
    await tell(teller, true);
    await run(true);
    await client.query(
      "UPDATE recert.certifications SET expires_at = now() + interval '1 day', left_registry = true WHERE target = $1",
      [target],
    );
    await tell(teller, true);
    expect(teller.got).toEqual([]);
  });
});

test("what is a month old is forgotten, and what is younger is not", async () => {
  const { own, run } = await newReceiver();
  await run(true);
  const teller = new Teller(client, [own]);
  await tell(teller);
  const { outbox } = teller.ports;
  await outbox.prune();
  const count = async () =>
    (await client.query("SELECT count(*)::int AS count FROM recert.outbox WHERE receiver = $1", [own.name])).rows;
  expect(await count()).toEqual([{ count: 2 }]);
  await client.query("UPDATE recert.outbox SET created_at = now() - interval '31 days' WHERE receiver = $1", [
    own.name,
  ]);
  await outbox.prune();
  expect(await count()).toEqual([{ count: 0 }]);
});
