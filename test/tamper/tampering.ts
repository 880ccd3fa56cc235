import type { Client } from "pg";
import type { RawEventRow } from "../../src/events/postgres/read-ledger.ts";
import type { DerivedTable } from "../../src/projections/table-difference.ts";
import { drawInteger, drawOne, type Random } from "../../src/simulator/seeded-random.ts";

/** What must be named: an event by its position, or a row of another table by its key. */
export type Named = { readonly position: number } | { readonly table: DerivedTable; readonly key: string };

/** One change of a stored ledger. `apply` gives false where it turned out to change nothing. */
export interface Tampering {
  readonly what: string;
  readonly named: Named;
  readonly apply: (client: Client) => Promise<boolean>;
}

/** The untouched ledger that is tampered with, in order of position, and the other tables' rows by their keys. */
export interface Original {
  readonly rows: readonly RawEventRow[];
  readonly keys: readonly { readonly table: DerivedTable; readonly key: string; readonly where: string }[];
}

const forgedRunId = "00000000-0000-7000-8000-00000000dead";

/** Every column of the ledger, with SQL expressions of what a forger may write into it. */
const forgeriesByColumn = {
  run_id: [`'${forgedRunId}'`, "(SELECT run_id FROM recert.events WHERE global_position = $2)"],
  version: ["version + 1", "version - 1", "0", "-1", "9223372036854775807"],
  event_id: ["gen_random_uuid()", "(SELECT event_id FROM recert.events WHERE global_position = $2)"],
  type: ["upper(type)", "type || ' '", "''", "(SELECT type FROM recert.events WHERE global_position = $2)"],
  schema_version: ["schema_version + 1", "0", "-1", "2147483647"],
  payload: [
    "(SELECT payload FROM recert.events WHERE global_position = $2)",
    "payload || ' '",
    "' ' || payload",
    "left(payload, -1)",
    "replace(payload, '1', '2')",
    "regexp_replace(payload, '[a-z]', 'X')",
    `overlay(payload placing '{"nul":"\\u0000",' from 1 for 1)`,
    "''",
    "'{}'",
  ],
  data: [
    "(SELECT data FROM recert.events WHERE global_position = $2)",
    `data || '{"more":1}'`,
    "data - (SELECT min(key) FROM jsonb_object_keys(data) AS key)",
    `jsonb_set(data, ARRAY[(SELECT max(key) FROM jsonb_object_keys(data) AS key)], '"forged"')`,
    "'null'",
  ],
  owner_epoch: ["owner_epoch + 1", "owner_epoch - 1", "-1", "9223372036854775807"],
  occurred_at: [],
  recorded_at: [],
  prev_hash: [],
  hash: [],
} as const satisfies Record<string, readonly string[]>;

const timeForgeries = (column: string) => [
  `${column} + interval '1 microsecond'`,
  `${column} - interval '1 millisecond'`,
  `${column} + interval '1 hour'`,
  `(to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') || '+00 BC')::timestamptz`,
  "'infinity'",
  "'-infinity'",
];
const hashForgeries = (column: string) => [
  `upper(${column})`,
  `reverse(${column})`,
  `translate(${column}, '0', '1')`,
  `left(${column}, 63)`,
  `${column} || ' '`,
  "repeat('0', 64)",
  `(SELECT ${column} FROM recert.events WHERE global_position = $2)`,
];

const expressionsByColumn: readonly (readonly [string, readonly string[]])[] = Object.entries({
  ...forgeriesByColumn,
  occurred_at: timeForgeries("occurred_at"),
  recorded_at: timeForgeries("recorded_at"),
  prev_hash: hashForgeries("prev_hash"),
  hash: hashForgeries("hash"),
});

/** A random single change. */
export function drawTampering(random: Random, original: Original): Tampering {
  const draws = [
    forgedColumn,
    forgedColumn,
    forgedColumn,
    moved,
    swapped,
    swappedColumn,
    removed,
    derived,
    derived,
    added,
  ];
  return drawOne(random, draws)(random, original);
}

function forgedColumn(random: Random, { rows }: Original): Tampering {
  const [column, expressions] = drawOne(random, expressionsByColumn);
  const [position, other] = [drawInteger(random, 1, rows.length), drawInteger(random, 1, rows.length)];
  const expression = drawOne(random, expressions);
  return {
    what: `${column} = ${expression} at ${position} ($2 = ${other})`,
    named: { position },
    apply: (client) => forge(client, column, expression, [position, other]),
  };
}

async function forge(client: Client, column: string, expression: string, values: readonly number[]): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE recert.events SET ${column} = ${expression}
     WHERE global_position = $1 AND $2::bigint IS NOT NULL AND ${column} IS DISTINCT FROM ${expression}`,
    [...values],
  );
  return rowCount === 1;
}

/** A row that leaves its position leaves a gap; one that comes before its place stands where another is expected. */
function moved(random: Random, { rows }: Original): Tampering {
  const position = drawInteger(random, 1, rows.length);
  const to = drawOne(random, [drawInteger(random, 1, rows.length), rows.length + 5, 0, -7]);
  const named = to < position ? to : position < rows.length ? position + 1 : to;
  return {
    what: `${position} moved to ${to}`,
    named: { position: named },
    apply: async (client) => {
      await client.query("UPDATE recert.events SET global_position = $2 WHERE global_position = $1", [position, to]);
      return to !== position;
    },
  };
}

function swapped(random: Random, { rows }: Original): Tampering {
  const [a, b] = drawPair(random, rows.length);
  return {
    what: `${a} and ${b} swapped`,
    named: { position: a },
    apply: async (client) => {
      await client.query(
        "UPDATE recert.events SET global_position = $1::bigint + $2 - global_position WHERE global_position IN ($1, $2)",
        [a, b],
      );
      return true;
    },
  };
}

function swappedColumn(random: Random, { rows }: Original): Tampering {
  const [a, b] = drawPair(random, rows.length);
  const [column] = drawOne(random, expressionsByColumn);
  return {
    what: `${column} of ${a} and ${b} swapped`,
    named: { position: a },
    apply: async (client) => {
      const { rowCount } = await client.query(
        `UPDATE recert.events AS e SET ${column} = f.${column} FROM recert.events AS f
         WHERE e.global_position IN ($1, $2) AND f.global_position = $1::bigint + $2 - e.global_position
           AND e.${column} IS DISTINCT FROM f.${column}`,
        [a, b],
      );
      return rowCount === 2;
    },
  };
}

function removed(random: Random, { rows }: Original): Tampering {
  const position = drawInteger(random, 1, rows.length);
  return {
    what: `${position} removed`,
    named: position < rows.length ? { position: position + 1 } : { table: "ledger_head", key: "t" },
    apply: async (client) => {
      await client.query("DELETE FROM recert.events WHERE global_position = $1", [position]);
      return true;
    },
  };
}

/** A change of one of the tables that follow from the events; a key that changes shows where it was or where it went. */
function derived(random: Random, { keys }: Original): Tampering {
  const { table, key, where } = drawOne(random, keys);
  const draw = drawInteger(random, 0, 1_000);
  return {
    what: `a column of ${table} (${key}), draw ${draw}`,
    named: { table, key },
    apply: async (client) => {
      if (draw % 20 === 0) {
        await client.query(`DELETE FROM recert.${table} WHERE ${where}`);
        return true;
      }
      const columns = await columnsOf(client, table);
      const { name, type } = columns[draw % columns.length] ?? { name: "", type: "" };
      const expression = otherValue(name, type);
      const { rowCount } = await client.query(
        `UPDATE recert.${table} SET ${name} = ${expression} WHERE ${where} AND ${name} IS DISTINCT FROM ${expression}`,
      );
      return rowCount === 1;
    },
  };
}

/** A row that no event made. */
function added(random: Random, { keys }: Original): Tampering {
  const { table, key, where } = drawOne(
    random,
    keys.filter((row) => row.table !== "ledger_head"),
  );
  const [column, value] = table === "certifications" ? ["target", "aws/forged"] : ["run_id", forgedRunId];
  return {
    what: `another row of ${table}, like ${key}`,
    named: { table, key: [value, ...key.split(" ").slice(1)].join(" ") },
    apply: async (client) => {
      const row = `jsonb_build_object('${column}', '${value}')`;
      await client.query(
        `INSERT INTO recert.${table} SELECT (jsonb_populate_record(t, ${row})).* FROM recert.${table} AS t WHERE ${where}`,
      );
      return true;
    },
  };
}

async function columnsOf(client: Client, table: string): Promise<{ name: string; type: string }[]> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT attname AS name, atttypid::regtype::text AS type FROM pg_attribute AS a
     WHERE attrelid = ('recert.' || $1)::regclass AND attnum > 0 AND NOT attisdropped
       AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = a.attrelid AND i.indisprimary
         AND a.attnum = ANY (i.indkey)) ORDER BY attnum`,
    [table],
  );
  return rows;
}

function otherValue(name: string, type: string): string {
  if (type === "boolean") return `NOT ${name}`;
  if (type === "uuid") return `'${forgedRunId}'`;
  if (type === "timestamp with time zone") return `coalesce(${name} + interval '1 microsecond', now())`;
  if (type === "date") return `coalesce(${name} + 1, '2026-01-01')`;
  if (type === "text") return `coalesce(${name}, '') || 'x'`;
  if (type === "jsonb") return `coalesce(${name}, '{}') || '{"forged": "x"}'`;
  if (type === "bigint") return `coalesce(${name} + 1, 9223372036854775807)`;
  return `coalesce(${name} + 1, 1)`;
}

function drawPair(random: Random, count: number): readonly [number, number] {
  const a = drawInteger(random, 1, count - 1);
  return [a, drawInteger(random, a + 1, count)];
}
