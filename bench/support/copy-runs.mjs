import { v7 as uuidv7 } from "uuid";
import { toCanonicalJson } from "../../build/events/canonical.js";
import { eventHash, genesisHash } from "../../build/events/event-hash.js";
import { applyEvent, emptyRun } from "../../build/machine/fold.js";
import { changesOf } from "../../build/projections/change.js";
import { derivedTables } from "../../build/projections/postgres/check-stored-ledger.js";
import { mendRows } from "../../build/projections/postgres/derived-tables.js";
import { ProjectionTables } from "../../build/projections/projection-tables.js";

const hourMs = 3_600_000;

/**
 * Fills an empty ledger with copies of a simulated run's events, an hour apart and the last of them now: at least `count`
 * of them, in whole runs. Not through the append, which takes twenty times as long, but with the same rows: the chain is
 * computed here, and so are heads and projections. `recert verify` says whether they are right; the figure `verify` runs it.
 */
export async function copyRuns(client, events, count) {
  const runs = Math.ceil(count / events.length);
  const tables = new ProjectionTables();
  const template = templateOf(events);
  const steps = folded(events);
  const heads = [];
  let head = { globalPosition: 0, hash: genesisHash };
  await client.query("SET synchronous_commit = off");
  await client.query(templateTable);
  await client.query(templateRows, [JSON.stringify(template)]);
  for (let run = 1; run <= runs; run += 1) {
    const at = { runId: uuidv7(), shiftMs: (run - runs) * hourMs, before: head };
    head = await copyRun(client, template, at);
    tables.apply(changesOf(at.runId, steps).map(laterRun(at.shiftMs)), at.before.globalPosition + 1);
    heads.push({ run_id: at.runId, version: events.length, epoch: 1 });
  }
  await writeDerived(client, derivedTables({ head, tables, runHeads: () => heads }));
  await client.query("VACUUM ANALYZE");
}

function templateOf(events) {
  return events.map(({ type, schemaVersion, data, occurredAt }, i) => {
    return { version: i + 1, type, schemaVersion, occurredAt, payload: toCanonicalJson(data) };
  });
}

const templateTable = `CREATE TEMPORARY TABLE template (
  version bigint, type text, schema_version integer, occurred_at timestamptz, payload text
)`;
const templateRows = `INSERT INTO template
  SELECT version, type, "schemaVersion", "occurredAt", payload FROM jsonb_to_recordset($1::jsonb)
    AS t(version bigint, type text, "schemaVersion" integer, "occurredAt" timestamptz, payload text)`;

/** What differs from run to run is sent; the payloads are in the server already. */
const insertCopy = {
  name: "bench_copy_run",
  text: `INSERT INTO recert.events (global_position, run_id, version, event_id, type, schema_version, payload, owner_epoch,
      occurred_at, recorded_at, prev_hash, hash)
    SELECT $1::bigint + version, $2, version, event_id, type, schema_version, payload, 1,
      occurred_at + $3 * interval '1 ms', $4::timestamptz, prev_hash, hash
    FROM template
    JOIN unnest($5::uuid[], $6::text[], $7::text[]) WITH ORDINALITY AS e (event_id, prev_hash, hash, version) USING (version)
    ORDER BY version`,
};

async function copyRun(client, template, { runId, shiftMs, before }) {
  const recordedAt = laterBy(template.at(-1).occurredAt, shiftMs);
  const [ids, previous, hashes] = [[], [], []];
  let head = before;
  for (const event of template) {
    const place = { globalPosition: head.globalPosition + 1, runId, version: event.version, epoch: 1, recordedAt };
    const eventId = uuidv7();
    const occurredAt = laterBy(event.occurredAt, shiftMs);
    const hash = eventHash({ ...event, ...place, eventId, occurredAt, prevHash: head.hash });
    ids.push(eventId);
    previous.push(head.hash);
    hashes.push(hash);
    head = { globalPosition: place.globalPosition, hash };
  }
  await client.query({
    ...insertCopy,
    values: [before.globalPosition, runId, shiftMs, recordedAt, ids, previous, hashes],
  });
  return head;
}

function folded(events) {
  let state = emptyRun;
  return events.map((event, i) => {
    const machineEvent = { ...event, epoch: 1, version: i + 1 };
    state = applyEvent(state, machineEvent);
    return { event: machineEvent, after: state };
  });
}

/** Only the row of a run has times of its events; those of a certification stand in the payload, which all copies share. */
function laterRun(shiftMs) {
  const later = (value) => (/^\d{4}-\d\d-\d\dT.*Z$/.test(String(value)) ? laterBy(value, shiftMs) : value);
  return (change) => {
    if (change.do !== "run") return change;
    return {
      ...change,
      row: Object.fromEntries(Object.entries(change.row).map(([name, value]) => [name, later(value)])),
    };
  };
}

async function writeDerived(client, { ledger_head: head, run_heads, ...projections }) {
  await client.query("UPDATE recert.ledger_head SET global_position = $1, hash = $2", [head.globalPosition, head.hash]);
  await client.query(
    "INSERT INTO recert.run_heads SELECT * FROM jsonb_populate_recordset(NULL::recert.run_heads, $1::jsonb)",
    [JSON.stringify(run_heads)],
  );
  for (const [table, rows] of Object.entries(projections)) {
    await mendRows(
      client,
      table,
      rows.map((expected) => ({ expected, found: null })),
    );
  }
}

function laterBy(time, ms) {
  return new Date(Date.parse(time) + ms).toISOString();
}
