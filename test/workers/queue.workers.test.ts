import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { PgBossQueue } from "../../src/fleet/pg-boss/pg-boss-queue.ts";
import { openTestDatabase } from "../support/test-database.ts";

async function open() {
  const { connect } = await openTestDatabase();
  const troubles: unknown[] = [];
  const queue = await PgBossQueue.open({ connect, onTrouble: (error) => troubles.push(error) });
  onTestFinished(() => queue.stop());
  return { queue, troubles, client: await connect() };
}

test("targets are handed out in the order in which they were put in", async () => {
  const { queue } = await open();
  const targets = Array.from({ length: 40 }, (_, place) => ({ campaignId: "c", target: `t${place}` }));
  await queue.put(targets);
  const taken: string[] = [];
  await new Promise<void>((resolve) => {
    const drive = async ({ target }: { readonly target: string }) => {
      taken.push(target);
      if (taken.length === 4) resolve();
    };
    void queue.take(1, drive);
  });
  expect(taken.slice(0, 4)).toEqual(["t0", "t1", "t2", "t3"]);
});

test("what the queue does beside its work comes to its end", async () => {
  const { queue, troubles, client } = await open();
  await queue.put([{ campaignId: "c", target: "t" }]);
  await new Promise<void>((resolve) => void queue.take(1, async () => resolve()));
  const isMaintained = async () => {
    const { rows } = await client.query(
      "SELECT retained_count IS NOT NULL AS maintained FROM recert_queue.queue WHERE name = 'targets'",
    );
    return rows[0]?.maintained === true;
  };
  while (!(await isMaintained()) && troubles.length === 0) await delay(200);
  expect(troubles).toEqual([]);
});
