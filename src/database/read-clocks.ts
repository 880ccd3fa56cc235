import type { ClientBase } from "pg";
import { z } from "zod";

/** What two clocks say of one moment, in milliseconds since 1970. */
export interface ClockReadings {
  readonly processMs: number;
  readonly databaseMs: number;
}

const answerSchema = z.tuple([z.object({ ms: z.number() })]);

/** Asks the database for its time; half of the way there and back is taken for the way there. */
export async function readClocks(client: ClientBase): Promise<ClockReadings> {
  const askedMs = Date.now();
  const startedMs = performance.now();
  const { rows } = await client.query("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms");
  const tookMs = performance.now() - startedMs;
  const [{ ms }] = answerSchema.parse(rows);
  return { processMs: Math.round(askedMs + tookMs / 2), databaseMs: Math.round(ms) };
}
