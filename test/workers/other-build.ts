import { v7 as uuidv7 } from "uuid";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { systemClock } from "../../src/driver/clock.ts";
import { Recorder } from "../../src/driver/recorder.ts";
import type { AppendRequest, Ledger } from "../../src/events/ledger.ts";
import { PostgresLedger } from "../../src/events/postgres/postgres-ledger.ts";
import type { EventData, RunEvent } from "../../src/events/run-event.ts";
import { emptyRun } from "../../src/machine/fold.ts";
import { changesOf } from "../../src/projections/change.ts";
import type { Fleet } from "./fleet.ts";

/** What another build's campaign differs in; `schemaVersion` is that of `CampaignStarted`. */
export interface OtherBuild {
  readonly suiteDigest?: string;
  readonly schemaVersion?: number;
}

/**
 * Queues a simulated campaign as another build of recert would: with a suite of other content, or in a shape that comes
 * later. Gives its id.
 */
export async function queueAsOtherBuild(
  fleet: Fleet,
  region: string,
  { suiteDigest, schemaVersion = 1 }: OtherBuild,
): Promise<string> {
  const pattern = await fleet.queue([region], "--simulate");
  await fleet.cli.run("cancel", pattern);
  const campaignId = uuidv7();
  await withLedger(fleet, async (real) => {
    const append = (request: AppendRequest) =>
      real.append({
        ...request,
        events: request.events.map((event) => (event.type === "CampaignStarted" ? { ...event, schemaVersion } : event)),
      });
    const ledger: Ledger = { append, readRun: (id, after) => real.readRun(id, after), head: () => real.head() };
    const ports = { ledger, clock: systemClock, newId: uuidv7, changesOf, onCommitted: () => undefined };
    const claim: RunEvent[] = [];
    for await (const event of real.readRun(pattern)) {
      if (event.type === "RunStarted") claim.push({ type: event.type, data: event.data });
      if (event.type === "CampaignStarted") claim.push(wantedAgain(event.data, suiteDigest));
    }
    await new Recorder(campaignId, emptyRun, ports).claim(...claim);
  });
  return campaignId;
}

function wantedAgain(data: EventData<"CampaignStarted">, suiteDigest: string | undefined): RunEvent {
  const runs = data.runs.map((run) => ({
    ...{ ...run, runId: uuidv7() },
    suite: { ...run.suite, digest: suiteDigest ?? run.suite.digest },
  }));
  return { type: "CampaignStarted", data: { ...data, runs } };
}

/** As if a newer recert had migrated the ledger; the function that is given takes it back. */
export async function migrateFurther(fleet: Fleet): Promise<() => Promise<void>> {
  await execute(
    fleet,
    `INSERT INTO recert.migrations_applied (index, name, script, applied_at, obsolete)
     VALUES (9999, '9999-later.sql', 'SELECT 1', now(), false)`,
  );
  return () => execute(fleet, "DELETE FROM recert.migrations_applied WHERE index = 9999");
}

/** One statement, as the database's owner. */
export async function execute(fleet: Fleet, statement: string): Promise<void> {
  const client = await new EmbeddedDatabase(fleet.cli.home).connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function withLedger(fleet: Fleet, use: (ledger: Ledger) => Promise<void>): Promise<void> {
  const connect = () => new EmbeddedDatabase(fleet.cli.home).connect();
  const ledger = new PostgresLedger({ connect, patienceMs: 10_000, onLost: () => undefined });
  try {
    await use(ledger);
  } finally {
    await ledger.close();
  }
}
