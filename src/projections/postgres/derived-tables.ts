import type { ClientBase } from "pg";
import { z } from "zod";
import type { DerivedTable, DerivedTables, RowDifference } from "../table-difference.ts";

const keysByTable: Readonly<Record<DerivedTable, readonly string[]>> = {
  ledger_head: ["only_row"],
  run_heads: ["run_id"],
  runs: ["run_id"],
  certifications: ["target", "suite", "model_id"],
  waivers: ["target", "suite", "model_id", "capability"],
  schedules: ["schedule_id"],
};

const rowSchema = z.record(z.string(), z.unknown()).nullable();
const differencesSchema = z.array(z.object({ key: z.string(), expected: rowSchema, found: rowSchema }));

/**
 * The rows of one table that are not what the events make of it, by key; at most `limit`. The server compares them,
 * column by column and with its own types: a microsecond or an unknown verdict differs, and nothing fails to be read.
 */
export async function rowDifferences(
  client: ClientBase,
  table: DerivedTable,
  expected: DerivedTables,
  limit: number | null,
): Promise<readonly RowDifference[]> {
  const keys = keysByTable[table];
  const keyOf = keys.map((key) => `coalesce(e.${key}, f.${key})`);
  const { rows } = await client.query(
    `SELECT concat_ws(' ', ${keyOf.join(", ")}) AS key,
       CASE WHEN e.${keys[0]} IS NOT NULL THEN to_jsonb(e) END AS expected,
       CASE WHEN f.${keys[0]} IS NOT NULL THEN to_jsonb(f) END AS found
     FROM jsonb_populate_recordset(NULL::recert.${table}, $1::jsonb) AS e
     FULL JOIN recert.${table} AS f ON ${keys.map((key) => `e.${key} = f.${key}`).join(" AND ")}
     WHERE e IS DISTINCT FROM f
     ORDER BY ${keyOf.map((key) => (table === "certifications" || table === "waivers" ? `${key} COLLATE "C"` : key)).join(", ")} LIMIT $2`,
    [JSON.stringify(expectedRows(table, expected)), limit],
  );
  return differencesSchema.parse(rows).map((row) => ({ table, ...row }));
}

/** A projection, which `recert rebuild` recomputes. */
export type ProjectionTable = Exclude<DerivedTable, "ledger_head" | "run_heads">;

/** Makes these rows of a projection what the events make of them. Inside the caller's transaction. */
export async function mendRows(
  client: ClientBase,
  table: ProjectionTable,
  differences: readonly RowDifference[],
): Promise<void> {
  const rowsOf = (side: "expected" | "found") =>
    JSON.stringify(differences.flatMap((difference) => difference[side] ?? []));
  const sameKey = keysByTable[table].map((key) => `f.${key} = e.${key}`).join(" AND ");
  const rows = `jsonb_populate_recordset(NULL::recert.${table}, $1::jsonb)`;
  await client.query(`DELETE FROM recert.${table} AS f USING ${rows} AS e WHERE ${sameKey}`, [rowsOf("found")]);
  await client.query(`INSERT INTO recert.${table} SELECT * FROM ${rows}`, [rowsOf("expected")]);
}

function expectedRows(table: DerivedTable, expected: DerivedTables): readonly object[] {
  if (table !== "ledger_head") return expected[table];
  const { globalPosition, hash } = expected.ledger_head;
  return [{ only_row: true, global_position: globalPosition, hash }];
}
