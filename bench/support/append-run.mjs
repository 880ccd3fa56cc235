import { v7 as uuidv7 } from "uuid";
import { appendEvents } from "../../build/events/postgres/append-events.js";
import { applyEvent, emptyRun } from "../../build/machine/fold.js";
import { changesOf } from "../../build/projections/change.js";

const batchSize = 100;

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
