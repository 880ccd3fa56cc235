import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { toCanonicalJson } from "../../build/events/canonical.js";
import { appendEvents } from "../../build/events/postgres/append-events.js";
import { applyEvent, emptyRun } from "../../build/machine/fold.js";
import { changesOf } from "../../build/projections/change.js";
import { connectTo } from "../support/embedded-server.mjs";
import { median } from "../support/median.mjs";

const warmUps = 20;

/** On a busy machine there are fewer samples, never a longer wait. */
const longestMs = 60_000;

/** What an INSERT would be without a ledger's guarantees: the same columns and keys, no chain, fence or triggers. */
const plainTable = `CREATE TABLE plain_events (
  global_position bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id          uuid        NOT NULL,
  version         bigint      NOT NULL,
  event_id        uuid        NOT NULL UNIQUE,
  type            text        NOT NULL,
  schema_version  integer     NOT NULL,
  payload         text        NOT NULL,
  data            jsonb       NOT NULL GENERATED ALWAYS AS (payload::jsonb) STORED,
  owner_epoch     bigint      NOT NULL,
  occurred_at     timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (run_id, version)
)`;

const plainInsert = {
  name: "plain_insert",
  text: `INSERT INTO plain_events (run_id, version, event_id, type, schema_version, payload, owner_epoch, occurred_at)
    SELECT $1, $2 + 1, $3, $4, $5, $6, $7, $8
    WHERE (SELECT coalesce(max(version), 0) FROM plain_events WHERE run_id = $1) = $2 RETURNING global_position`,
};

/**
 * The real append against the plain INSERT, one after the other with the same event, on one connection: events of
 * attempts, which change no projection, and conclusions, which change two.
 */
export async function measure({ server, events, samples }) {
  const client = await connectTo(await server.newDatabase("append"));
  try {
    await client.query(plainTable);
    const ratios = await alternate(client, events, samples);
    return [
      { figure: "append of an attempt's event against a plain INSERT", unit: "x", atMost: 1.8, ...ratios.attempt },
      { figure: "append of ModelConcluded with its projections", unit: "x", atMost: 1.8, ...ratios.conclusion },
    ];
  } finally {
    await client.end();
  }
}

async function alternate(client, events, samples) {
  const times = { attempt: { plain: [], real: [] }, conclusion: { plain: [], real: [] } };
  const endsAt = performance.now() + longestMs;
  const isEnough = () =>
    performance.now() > endsAt || Object.values(times).every(({ real }) => real.length >= samples + warmUps);
  while (!isEnough()) await appendRun(client, events, times, isEnough);
  return { attempt: ratioOf(times.attempt), conclusion: ratioOf(times.conclusion) };
}

/** A whole run; only single events of the two kinds are timed. */
async function appendRun(client, events, times, isEnough) {
  const runId = uuidv7();
  const plainRunId = randomUUID();
  let state = emptyRun;
  for (const event of events) {
    if (isEnough()) return;
    const version = state.context.version;
    const next = { ...event, eventId: uuidv7(), epoch: 1, version: version + 1 };
    state = applyEvent(state, next);
    const changes = changesOf(runId, [{ event: next, after: state }]);
    const request = { runId, expectedVersion: version, epoch: 1, claim: version === 0, events: [next], changes };
    const kind = kindOf(event);
    const steps = [
      async () => [await timed(() => insertPlain(client, plainRunId, version, next)), "plain"],
      async () => [await timed(() => append(client, request)), "real"],
    ];
    // Who goes first changes, so that neither gets the warmer caches.
    for (const step of version % 2 === 0 ? steps : steps.toReversed()) {
      const [ms, who] = await step();
      if (kind !== null) times[kind][who].push(ms);
    }
  }
}

function kindOf({ type }) {
  if (type === "AttemptStarted" || type === "AttemptSucceeded") return "attempt";
  return type === "ModelConcluded" ? "conclusion" : null;
}

async function append(client, request) {
  const { outcome } = await appendEvents(client, request);
  if (outcome !== "appended") throw new Error(outcome);
}

async function insertPlain(client, runId, version, { eventId, type, schemaVersion, data, epoch, occurredAt }) {
  const values = [runId, version, eventId, type, schemaVersion, toCanonicalJson(data), epoch, occurredAt];
  const { rowCount } = await client.query({ ...plainInsert, values });
  if (rowCount !== 1) throw new Error("the plain INSERT found another version");
}

async function timed(act) {
  const startMs = performance.now();
  await act();
  return performance.now() - startMs;
}

function ratioOf({ plain, real }) {
  const [plainMs, realMs] = [plain, real].map((times) => median(times.slice(warmUps)));
  const detail = `${us(realMs)} against ${us(plainMs)}, ${real.length - warmUps} each`;
  return { measured: realMs / plainMs, detail };
}

function us(ms) {
  return `${Math.round(ms * 1000)} µs`;
}
