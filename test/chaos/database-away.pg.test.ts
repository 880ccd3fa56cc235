import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { explainFailure } from "../../src/cli/explain-failure.ts";
import { ConnectionLostError, LedgerUnavailableError } from "../../src/events/ledger.ts";
import { PostgresLedger } from "../../src/events/postgres/postgres-ledger.ts";
import { en } from "../../src/presentation/texts/en.ts";
import { Cli } from "../support/cli.ts";
import type { CuttingProxy } from "../support/cutting-proxy.ts";
import { allEvents, drive, type World, world } from "../support/drive.ts";
import { proxiedDatabase } from "../support/proxied-database.ts";
import { listed, ScriptedClient } from "../support/run-fixture.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

/** A run of two models over a connection that its third call loses, with whatever then happens to the server. */
async function runLosingItsDatabase(patienceMs: number, onLost: (proxy: CuttingProxy) => void): Promise<World> {
  const { proxy, database: proxied } = await proxiedDatabase(database);
  const connect = () =>
    proxied.connect().catch((error: unknown) => {
      throw new ConnectionLostError(error);
    });
  const ledger = new PostgresLedger({ connect, patienceMs, onLost: () => onLost(proxy) });
  onTestFinished(() => ledger.close());
  let calls = 0;
  const client = new ScriptedClient(() => {
    calls += 1;
    if (calls === 3) proxy.goAway();
    return { says: "right" };
  });
  return world({ ledger, client, models: [listed(1, "first"), listed(2, "second")] });
}

const twoModels = ["first first 1", "first second 2", "second first 1", "second second 2"];

test("a run goes on when its database comes back in time, and calls no model twice", async () => {
  const run = await runLosingItsDatabase(30_000, (proxy) => setTimeout(() => proxy.comeBack(), 400));
  const state = await drive(run);
  expect(state.value).toBe("completed");
  expect(run.client.calls).toEqual(twoModels);
});

test("a run ends with exit 4 when its database stays away, and resumes from the ledger", async () => {
  const run = await runLosingItsDatabase(300, () => undefined);
  const failure = await drive(run).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(LedgerUnavailableError);
  expect(explainFailure(failure, en)).toMatchObject({ exitCode: 4, code: "database_unreachable" });

  const resumed = { ...run, ledger: database.ledger };
  const state = await drive(resumed);
  expect(state.value).toBe("completed");
  expect(run.client.calls).toEqual([...twoModels.slice(0, 3), ...twoModels.slice(2)]);
  const events = await allEvents(resumed);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, i) => i + 1));
  expect(events.filter(({ type }) => type === "AttemptAbandoned")).toHaveLength(1);
  expect(events.filter(({ type }) => type === "ModelConcluded")).toHaveLength(2);
});

test("the command goes on without an exit when its database is away for two seconds", async () => {
  const { proxy, url } = await proxiedDatabase(database);
  const cli = new Cli();
  Object.assign(cli.env, { DATABASE_URL: url });
  const registry = cli.writeRegistry(["acme.one-v1", "acme.two-v1"]);
  await cli.startSimulator({ everyModel: { latencyMs: { min: 5, max: 20 } } });
  const recert = cli.follow("start", "--yes", "--json", "--delay", "200ms", "--registry", registry);
  const { runId } = await recert.event(({ type }) => type === "AttemptSucceeded");
  proxy.goAway();
  await delay(2_000);
  proxy.comeBack();
  expect(await recert.ended).toMatchObject({ exitCode: 0 });
  expect(await cli.history(runId)).toEqual(recert.events);
  await cli.verify();
});
