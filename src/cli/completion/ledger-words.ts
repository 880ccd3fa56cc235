import { z } from "zod";
import { baseClientConfig } from "../../database/client-config.ts";
import { homeLayout } from "../../database/embedded/home-layout.ts";
import { connectToServer } from "../../database/embedded/server-connection.ts";
import { closeClient, openClient } from "../../database/open-client.ts";
import { withPlainSslMode } from "../../database/postgres-url.ts";
import type { Settings } from "../settings.ts";
import type { Suggestion } from "./value-sources.ts";

/** So many runs are offered, the newest. */
const mostRuns = 30;

/** The newest runs, and the word for the last one. Rejects where no server answers: none is ever started for it. */
export async function runWords(settings: Settings): Promise<readonly Suggestion[]> {
  const rows = await ask(
    settings,
    `SELECT run_id::text AS value, concat_ws(' ', status, target, to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')) AS description
     FROM recert.runs ORDER BY started_at DESC LIMIT ${mostRuns}`,
  );
  return rows.length === 0 ? [] : [{ value: "latest", description: rows[0]?.description ?? "" }, ...rows];
}

/** The targets that runs of the ledger had. Rejects as above. */
export function targetWords(settings: Settings): Promise<readonly Suggestion[]> {
  return ask(settings, "SELECT DISTINCT target AS value, '' AS description FROM recert.runs ORDER BY 1");
}

const rowsSchema = z.array(z.object({ value: z.string(), description: z.string() }));

async function ask({ databaseUrl, home }: Settings, query: string): Promise<readonly Suggestion[]> {
  const client =
    databaseUrl === undefined
      ? await connectToServer(homeLayout(home))
      : await openClient({ ...baseClientConfig(), connectionString: withPlainSslMode(databaseUrl) });
  try {
    const { rows } = await client.query(query);
    return rowsSchema.parse(rows);
  } finally {
    await closeClient(client);
  }
}
