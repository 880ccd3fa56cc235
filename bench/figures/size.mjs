import { connectTo } from "../support/embedded-server.mjs";

/** Regressions show here; what each byte is for stands in docs/scale.md. */
const atMostBytes = 1_600;

const sizes = `SELECT pg_relation_size('recert.events')::float AS "table",
  (pg_table_size('recert.events') - pg_relation_size('recert.events'))::float AS beside,
  pg_indexes_size('recert.events')::float AS indexes, pg_total_relation_size('recert.events')::float AS all`;
const columns = `SELECT avg(pg_column_size(payload))::float AS payload, avg(pg_column_size(data))::float AS data
  FROM recert.events WHERE global_position <= 20000`;

/** Bytes an event on the disk, evidence `excerpt`, of the simulated run that the ledger is filled with. */
export async function measure({ ledgers: { large } }) {
  const client = await connectTo(large.url);
  try {
    const [size, column] = [(await client.query(sizes)).rows[0], (await client.query(columns)).rows[0]];
    const each = (name) => (size[name] / large.events).toFixed(0);
    const detail = [
      `table ${each("table")}, of it payload ${column.payload.toFixed(0)} and data ${column.data.toFixed(0)}`,
      `TOAST ${each("beside")}, indexes ${each("indexes")}`,
    ];
    const measured = size.all / large.events;
    return [{ figure: "bytes an event", unit: "B", atMost: atMostBytes, measured, detail: detail.join("; ") }];
  } finally {
    await client.end();
  }
}
