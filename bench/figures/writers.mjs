import { v7 as uuidv7 } from "uuid";
import { appendEvents } from "../../build/events/postgres/append-events.js";
import { applyEvent, emptyRun } from "../../build/machine/fold.js";
import { changesOf } from "../../build/projections/change.js";
import { connectTo } from "../support/embedded-server.mjs";

const runsOfWriter = 2;
const latencyMs = 200;

/**
 * How many appends a second one ledger takes, each with what one call leads to, from one writer and from several that want its
 * head at once; and how many lanes of 200 ms a call that keeps busy. What is appended is made before the clock starts.
 */
export async function measure({ server, events }) {
  const rows = [];
  for (const writers of [1, 2, 8]) {
    const url = await server.newDatabase(`writers_${writers}`);
    const perSecond = await appendsPerSecond(url, events, writers);
    rows.push({
      figure: `appends of a call's turn, ${writers === 1 ? "one writer" : `${writers} writers`}`,
      unit: "/s",
      atLeast: 200,
      measured: perSecond,
      detail: `${Math.floor((perSecond * latencyMs) / 1_000)} lanes at ${latencyMs} ms a call, one append a call`,
    });
  }
  return rows;
}

async function appendsPerSecond(url, events, writers) {
  const clients = await Promise.all(Array.from({ length: writers }, () => connectTo(url)));
  try {
    // What a first call sets up in a connection is not counted.
    for (const client of clients) await write(client, turnsOf(events));
    const work = clients.map((client) => ({
      client,
      turns: Array.from({ length: runsOfWriter }, () => turnsOf(events)).flat(),
    }));
    const startMs = performance.now();
    await Promise.all(work.map(({ client, turns }) => write(client, turns)));
    const count = work.reduce((sum, { turns }) => sum + turns.length, 0);
    return (1_000 * count) / (performance.now() - startMs);
  } finally {
    for (const client of clients) await client.end();
  }
}

async function write(client, turns) {
  for (const turn of turns) {
    const { outcome } = await appendEvents(client, turn);
    if (outcome !== "appended") throw new Error(outcome);
  }
}

/** A new run's appends as its driver makes them: an end of a call, and what follows until the next one has begun. */
function turnsOf(events) {
  const runId = uuidv7();
  const turns = [];
  let state = emptyRun;
  let steps = [];
  for (const event of events) {
    const next = { ...event, eventId: uuidv7(), epoch: 1, version: state.context.version + 1 };
    state = applyEvent(state, next);
    steps.push({ event: next, after: state });
    if (steps.length < 4 && isFollowed(event)) continue;
    turns.push({
      ...{ runId, epoch: 1, claim: turns.length === 0, expectedVersion: state.context.version - steps.length },
      events: steps.map((step) => step.event),
      changes: changesOf(runId, steps),
    });
    steps = [];
  }
  return turns;
}

function isFollowed({ type }) {
  return ["AttemptSucceeded", "ModelConcluded", "ModelStarted", "CertificationsSuperseded"].includes(type);
}
