import { v7 as uuidv7 } from "uuid";
import { appendEvents } from "../../build/events/postgres/append-events.js";
import { applyEvent, emptyRun } from "../../build/machine/fold.js";
import { changesOf } from "../../build/projections/change.js";

const batchSize = 100;
const hourMs = 3_600_000;

/** After so many runs the small tables are vacuumed, as autovacuum would in the months that are made up here. */
const runsBetweenVacuums = 10;

/**
 * Appends copies of a simulated run's events, an hour apart and the last of them now, until the ledger has at least
 * `count` more; whole runs, through the real append with the projections' changes.
 */
export async function fillLedger(client, events, count) {
  const runs = Math.ceil(count / events.length);
  for (let run = 1; run <= runs; run += 1) {
    await appendRun(client, laterBy(events, (run - runs) * hourMs));
    if (run % runsBetweenVacuums === 0)
      await client.query("vacuum recert.runs, recert.certifications, recert.run_heads");
  }
  await client.query("vacuum analyze");
}

/** Appends one run, all of its events or the first of them. Gives its id. */
export async function appendRun(client, events, limit = events.length) {
  const runId = uuidv7();
  let state = emptyRun;
  for (let from = 0; from < limit; from += batchSize) {
    const steps = [];
    for (const event of events.slice(from, Math.min(limit, from + batchSize))) {
      const next = { ...event, eventId: uuidv7(), epoch: 1, version: state.context.version + 1 };
      state = applyEvent(state, next);
      steps.push({ event: next, after: state });
    }
    const outcome = await appendEvents(client, {
      ...{ runId, expectedVersion: from, epoch: 1, claim: from === 0 },
      events: steps.map(({ event }) => event),
      changes: changesOf(runId, steps),
    });
    if (outcome.outcome !== "appended") throw new Error(JSON.stringify(outcome));
  }
  return runId;
}

function laterBy(events, ms) {
  return events.map((event) => ({ ...event, occurredAt: new Date(Date.parse(event.occurredAt) + ms).toISOString() }));
}
