import { drivenRuns } from "../../build/events/postgres/lock-table.js";
import { PostgresLedger } from "../../build/events/postgres/postgres-ledger.js";
import { listCertifications } from "../../build/projections/postgres/certification-queries.js";
import { listRuns, runsByPrefix, runTimes } from "../../build/projections/postgres/run-queries.js";
import { lockNamesOf } from "../../build/projections/run-row.js";
import { connectTo } from "../support/embedded-server.mjs";
import { median } from "../support/median.mjs";
import { measureRecert } from "../support/run-program.mjs";
import { countingPages, sessionCpuMs } from "../support/server-usage.mjs";

const commandRepeats = 7;
const queryRepeats = 201;
/** They take seconds of a million events. */
const foldRepeats = 1;

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
  const [smallTook, largeTook] = await compareProcesses(foldRepeats, argvFor, small, large);
  return {
    figure: `recert ${name}, CPU time per event of the ledger`,
    ...{ unit: "µs", atMost: 10 },
    measured: (1_000 * (largeTook.cpuMs - smallTook.cpuMs)) / (large.events - small.events),
    ...largeTook,
    detail: `${large.events.toLocaleString("en")} events`,
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
    const times = await compare(queryRepeats, sides, ({ client, ledger, of }) =>
      timed(() => query(client, ledger, of)),
    );
    const [smallMs, ms] = times.map(median);
    const [smallPages, pages] = await Promise.all(sides.map((side) => pagesOf(side, query)));
    const cpuMs = await cpuOf(sides[1], query);
    const among = `${large.events.toLocaleString("en")} events against ${small.events.toLocaleString("en")}`;
    return {
      figure: `queries of ${name}, ${among}`,
      ...{ unit: "x", atMost: 1.1, measured: ms / smallMs, ms, pages, ...(cpuMs === null ? {} : { cpuMs }) },
      detail: `against ${smallMs.toFixed(2)} ms and ${smallPages} pages; CPU is the server's`,
    };
  } finally {
    for (const { client } of sides) await client.end();
  }
}

async function openSide(of) {
  const client = await connectTo(of.url);
  return { of, client, ledger: ledgerOn(client) };
}

function ledgerOn(client) {
  return new PostgresLedger({ connect: async () => client, patienceMs: 0 });
}

async function pagesOf({ client, of }, query) {
  const { counted, client: counting } = countingPages(client);
  await query(counting, ledgerOn(counting), of);
  return counted.pages;
}

/** What the server's own session takes for one, in milliseconds. */
async function cpuOf({ client, ledger, of }, query) {
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  const before = await sessionCpuMs(rows[0].pid);
  for (let i = 0; i < queryRepeats; i += 1) await query(client, ledger, of);
  const after = await sessionCpuMs(rows[0].pid);
  return before === null ? null : (after - before) / queryRepeats;
}

async function compareCommands(name, argvFor, small, large) {
  const [smallTook, largeTook] = await compareProcesses(commandRepeats, argvFor, small, large);
  return {
    figure: `recert ${name}, CPU time of the process, ${large.events.toLocaleString("en")} events against ${small.events.toLocaleString("en")}`,
    ...{ unit: "x", atMost: 1.1, measured: largeTook.cpuMs / smallTook.cpuMs, ...largeTook },
    detail: `against ${smallTook.ms.toFixed(0)} ms, ${smallTook.cpuMs.toFixed(0)} ms of CPU`,
  };
}

/** Medians of both sides by the clock and of CPU time. */
async function compareProcesses(repeats, argvFor, small, large) {
  const act = (of) => measureRecert([...argvFor(of), "--json"], { DATABASE_URL: of.url });
  const sides = await compare(repeats, [small, large], act);
  return sides.map((took) => ({ ms: median(took.map(({ ms }) => ms)), cpuMs: median(took.map(({ cpuMs }) => cpuMs)) }));
}

/** What was measured of the two sides, taken in turn and in changing order. */
async function compare(repeats, sides, measureOne) {
  const measured = sides.map(() => []);
  for (let i = 0; i < repeats; i += 1) {
    const order = i % 2 === 0 ? [0, 1] : [1, 0];
    for (const side of order) measured[side].push(await measureOne(sides[side]));
  }
  return measured;
}

async function timed(act) {
  const startMs = performance.now();
  await act();
  return performance.now() - startMs;
}
