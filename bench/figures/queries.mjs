import { drivenRuns } from "../../build/events/postgres/lock-table.js";
import { PostgresLedger } from "../../build/events/postgres/postgres-ledger.js";
import { listCertifications } from "../../build/projections/postgres/certification-queries.js";
import { listRuns, runsByPrefix, runTimes } from "../../build/projections/postgres/run-queries.js";
import { lockNamesOf } from "../../build/projections/run-row.js";
import { connectTo } from "../support/embedded-server.mjs";
import { median } from "../support/median.mjs";
import { runRecert } from "../support/run-program.mjs";

const commandRepeats = 11;
const queryRepeats = 201;

/** So many runs are in the small ledger too: what is compared is the ledger's size, not the answer's. */
const runsShown = 3;

/** The commands that read, in the large ledger against the small one, alternating: their queries, and the whole process. */
export async function measure({ ledgers: { small, large } }) {
  const rows = [];
  for (const [name, query] of Object.entries(queries)) rows.push(await compareQueries(name, query, small, large));
  for (const [name, argv] of Object.entries(commands)) rows.push(await compareCommands(name, argv, small, large));
  for (const [name, argv] of Object.entries(foldingCommands)) rows.push(await perEvent(name, argv, small, large));
  return rows;
}

async function perEvent(name, argvFor, small, large) {
  const act = (of) => runRecert([...argvFor(of), "--json"], { DATABASE_URL: of.url });
  const [smallMs, largeMs] = await compare(3, [small, large], act);
  return {
    figure: `recert ${name}, per event of the ledger`,
    ...{ unit: "µs", atMost: 10, measured: (1_000 * (largeMs - smallMs)) / (large.events - small.events) },
    detail: `${largeMs.toFixed(0)} ms for ${large.events.toLocaleString("en")} events`,
  };
}

const queries = {
  report: async (client, ledger, { runId }) => {
    const [run] = await runsByPrefix(client, runId);
    const events = [];
    for await (const event of ledger.readRun(run.run_id)) events.push(event);
    await drivenRuns(client, [lockNamesOf(run)]);
  },
  status: (client) => listCertifications(client, null),
  runs: async (client) => {
    const open = (await listRuns(client, runsShown)).filter(({ status }) => status === "running");
    const ids = open.map(({ run_id }) => run_id);
    await drivenRuns(client, open.map(lockNamesOf));
    await runTimes(client, ids);
  },
};

const commands = {
  report: ({ runId }) => ["report", runId],
  status: () => ["status"],
  runs: () => ["runs", "--limit", String(runsShown)],
};

/** These fold every verdict there ever was, so that they grow with the runs; with their calls they must not. */
const foldingCommands = {
  "status --as-of": () => ["status", "--as-of", new Date().toISOString()],
  "status --history": () => ["status", "--history"],
};

async function compareQueries(name, query, small, large) {
  const sides = await Promise.all([small, large].map(openSide));
  try {
    const measured = await compare(queryRepeats, sides, ({ client, ledger, of }) => query(client, ledger, of));
    return row(`queries of ${name}`, small, large, measured);
  } finally {
    for (const { client } of sides) await client.end();
  }
}

async function openSide(of) {
  const client = await connectTo(of.url);
  return { of, client, ledger: new PostgresLedger({ connect: async () => client, patienceMs: 0 }) };
}

async function compareCommands(name, argvFor, small, large) {
  const act = (of) => runRecert([...argvFor(of), "--json"], { DATABASE_URL: of.url });
  return row(`recert ${name}`, small, large, await compare(commandRepeats, [small, large], act));
}

/** Medians of the two sides in milliseconds, taken in turn and in changing order. */
async function compare(repeats, sides, act) {
  const times = sides.map(() => []);
  for (let i = 0; i < repeats; i += 1) {
    const order = i % 2 === 0 ? [0, 1] : [1, 0];
    for (const side of order) {
      const startMs = performance.now();
      await act(sides[side]);
      times[side].push(performance.now() - startMs);
    }
  }
  return times.map(median);
}

function row(what, small, large, [smallMs, largeMs]) {
  return {
    figure: `${what}, ${large.events.toLocaleString("en")} events against ${small.events.toLocaleString("en")}`,
    ...{ unit: "x", atMost: 1.1, measured: largeMs / smallMs },
    detail: `${largeMs.toFixed(1)} ms against ${smallMs.toFixed(1)} ms`,
  };
}
