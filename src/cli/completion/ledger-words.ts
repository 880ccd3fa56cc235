import type { Client } from "pg";
import { baseClientConfig } from "../../database/client-config.ts";
import { homeLayout } from "../../database/embedded/home-layout.ts";
import { connectToServer } from "../../database/embedded/server-connection.ts";
import { closeClient, openClient } from "../../database/open-client.ts";
import { withPlainSslMode } from "../../database/postgres-url.ts";
import { listRuns } from "../../projections/postgres/run-queries.ts";
import { listSchedules } from "../../projections/postgres/schedule-queries.ts";
import type { Settings } from "../settings.ts";
import type { Suggestion } from "./value-sources.ts";

/** How many of the newest runs are offered; and how many are searched for their targets. */
const mostRuns = 30;
const mostRunsOfTargets = 500;

/** The newest runs, and the word for the last one. Rejects where no server answers: none is ever started for it. */
export async function runWords(settings: Settings): Promise<readonly Suggestion[]> {
  const rows = await withServer(settings, (client) => listRuns(client, mostRuns));
  const runs = rows.map((row) => ({ value: row.run_id, description: `${row.status} ${row.target}` }));
  const [newest] = runs;
  return newest === undefined ? [] : [{ ...newest, value: "latest" }, ...runs];
}

/** The targets that runs of the ledger had. Rejects as above. */
export async function targetWords(settings: Settings): Promise<readonly Suggestion[]> {
  const rows = await withServer(settings, (client) => listRuns(client, mostRunsOfTargets));
  return [...new Set(rows.filter(({ kind }) => kind !== "campaign" && kind !== "schedule").map(({ target }) => target))]
    .sort()
    .map((value) => ({ value, description: "" }));
}

/** The names of the schedules that stand. Rejects as above. */
export async function scheduleWords(settings: Settings): Promise<readonly Suggestion[]> {
  const rows = await withServer(settings, listSchedules);
  return rows.map(({ name, cron, zone }) => ({ value: name, description: `${cron} ${zone}` }));
}

async function withServer<T>({ databaseUrl, home }: Settings, use: (client: Client) => Promise<T>): Promise<T> {
  const client =
    databaseUrl === undefined
      ? await connectToServer(homeLayout(home))
      : await openClient({ ...baseClientConfig(), connectionString: withPlainSslMode(databaseUrl) });
  try {
    return await use(client);
  } finally {
    await closeClient(client);
  }
}
