import type { ClientBase } from "pg";
import { z } from "zod";
import { type CertifyStarted, eventDataSchemas } from "../../events/run-event.ts";

/** A suite by which runs of the ledger judged. `firstRunId` is the run that recorded it first, `lastAt` when one did last. */
export interface RecordedSuite {
  readonly name: string;
  readonly digest: string;
  readonly runs: number;
  readonly firstRunId: string;
  readonly firstAt: string;
  readonly lastAt: string;
}

const recordedSchema = z.array(
  z.object({
    name: z.string(),
    digest: z.string(),
    runs: z.int(),
    firstRunId: z.string(),
    firstAt: z.string(),
    lastAt: z.string(),
  }),
);

/** Every suite, by name and digest, that a run of the ledger judged by; the newest last. */
export async function recordedSuites(client: ClientBase): Promise<readonly RecordedSuite[]> {
  const { rows } = await client.query(
    `SELECT suite AS name, suite_digest AS digest, count(*)::int AS runs,
       (array_agg(run_id::text ORDER BY started_at, run_id))[1] AS "firstRunId",
       recert.iso_time(min(started_at)) AS "firstAt", recert.iso_time(max(started_at)) AS "lastAt"
     FROM recert.runs WHERE suite_digest IS NOT NULL GROUP BY suite, suite_digest ORDER BY min(started_at), suite`,
  );
  return recordedSchema.parse(rows);
}

/** Whether a run of the ledger judged by the suite of this digest, and so recorded what it asks. */
export async function knowsSuite(client: ClientBase, digest: string): Promise<boolean> {
  const { rows } = await client.query("SELECT EXISTS (SELECT FROM recert.runs WHERE suite_digest = $1) AS known", [
    digest,
  ]);
  return rows[0]?.known === true;
}

/** The suite of this digest as the first run that used it recorded it; null where none recorded its content. */
export async function recordedSuite(client: ClientBase, digest: string): Promise<CertifyStarted["suite"] | null> {
  const { rows } = await client.query(
    `SELECT e.data FROM recert.runs AS r JOIN recert.events AS e ON e.run_id = r.run_id AND e.version = 1
     WHERE r.suite_digest = $1 AND e.data #> '{suite,content}' IS NOT NULL ORDER BY r.started_at LIMIT 1`,
    [digest],
  );
  if (rows[0] === undefined) return null;
  const started = eventDataSchemas.RunStarted.parse(rows[0].data);
  return started.kind === "certify" ? started.suite : null;
}
