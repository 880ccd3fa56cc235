import type { ClientBase } from "pg";
import { z } from "zod";
import type { RecordedEvent } from "../recorded-event.ts";
import { eventColumns, rowToEvent } from "./event-row.ts";

const text = `SELECT ${eventColumns} FROM recert.events WHERE run_id = $1 AND version > $2 ORDER BY version LIMIT $3`;

/** One page of a run's events after `afterVersion`, by version, through the unique index on (run_id, version). */
export async function readRunPage(
  client: ClientBase,
  page: { readonly runId: string; readonly afterVersion: number; readonly limit: number },
): Promise<readonly RecordedEvent[]> {
  const { rows } = await client.query({
    name: "recert_read_run",
    text,
    values: [page.runId, page.afterVersion, page.limit],
  });
  return rows.map(rowToEvent);
}

const epochSchema = z.array(z.object({ epoch: z.int() }));

/** The epoch of a run, which a claim raises; null where the ledger does not know the run. */
export async function readEpoch(client: ClientBase, runId: string): Promise<number | null> {
  const { rows } = await client.query("SELECT epoch FROM recert.run_heads WHERE run_id = $1", [runId]);
  return epochSchema.parse(rows)[0]?.epoch ?? null;
}

/** Where a run has come to, at one moment by the database's clock. */
export interface RunHead {
  readonly version: number;
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

const headSchema = z.tuple([
  z.object({ version: z.coerce.number(), epoch: z.coerce.number(), nowMs: z.number() }).transform(roundedTime),
]);

/** The head of a run that the ledger knows: one row by its key, cheap enough to be asked for again and again. */
export async function readRunHead(client: ClientBase, runId: string): Promise<RunHead> {
  const { rows } = await client.query({
    name: "recert_run_head",
    text: `SELECT version, epoch, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"
      FROM recert.run_heads WHERE run_id = $1`,
    values: [runId],
  });
  return headSchema.parse(rows)[0];
}

function roundedTime<T extends { readonly nowMs: number }>(head: T): T {
  return { ...head, nowMs: Math.round(head.nowMs) };
}

/** How far several runs have come, by id, at one moment by the database's clock; one that the ledger does not know is missing. */
export interface RunHeads {
  readonly versions: ReadonlyMap<string, number>;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

const headsSchema = z.tuple([
  z.object({ nowMs: z.number(), heads: z.array(z.tuple([z.string(), z.number()])).nullable() }).transform(roundedTime),
]);

/** The heads of these runs: a row each by its key. */
export async function readRunHeads(client: ClientBase, runIds: readonly string[]): Promise<RunHeads> {
  const { rows } = await client.query({
    name: "recert_run_heads",
    text: `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs",
        json_agg(json_build_array(run_id, version)) AS heads
      FROM recert.run_heads WHERE run_id = ANY ($1::uuid[])`,
    values: [runIds],
  });
  const [{ nowMs, heads }] = headsSchema.parse(rows);
  return { versions: new Map(heads ?? []), nowMs };
}
