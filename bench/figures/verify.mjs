import { eventHash, genesisHash } from "../../build/events/event-hash.js";
import { ledgerPages, readLedgerPage, readLikelyPage } from "../../build/events/postgres/read-ledger.js";
import { connectTo } from "../support/embedded-server.mjs";
import { median } from "../support/median.mjs";
import { measureRecert } from "../support/run-program.mjs";
import { endedSessionsCpuMs } from "../support/server-usage.mjs";

/** As in src/projections/postgres/check-stored-ledger.ts. */
const pageSize = 2_000;
/** Of the chain alone: as many as memory holds beside everything else. */
const rowsHeld = 50_000;
/** A ledger of more events is checked once, not three times. */
const fewEvents = 200_000;
/** What came after the head that was noted, for `verify --since`. */
const eventsSince = 10_000;

/**
 * The check of the ledger: its chain alone on rows that were read already; `recert verify` and `rebuild` whole, and what came
 * since a noted head, as processes, by CPU time with the server's own; and what `verify` has resident against a tenth of the events.
 */
export async function measure({ server, ledgers: { large, tenth } }) {
  const chain = await chainAlone(large);
  const verify = await whole(server, large, ["verify", "-q"]);
  const lesser = await whole(server, tenth, ["verify", "-q"]);
  const rebuild = await whole(server, large, ["rebuild", "-q"]);
  const since = await whole(server, large, ["verify", "-q", "--since", await headBefore(large)]);
  const growth = `${verify.memoryMb.toFixed(0)} MiB against ${lesser.memoryMb.toFixed(0)} MiB`;
  return [
    { figure: "verify: hash chain, rows already read", unit: "/s", atLeast: 80_000, ...chain },
    { figure: "verify: everything, with the reading", unit: "/s", atLeast: 15_000, ...perSecond(large.events, verify) },
    {
      figure: "rebuild, CPU time of process and server an event",
      unit: "µs",
      atMost: 132,
      ...perEvent(large, rebuild),
    },
    {
      figure: `verify --since, the last ${eventsSince.toLocaleString("en")} events`,
      ...{ unit: "/s", atLeast: 5_000, ...perSecond(eventsSince, since) },
    },
    {
      figure: "verify: memory at ten times the events",
      ...{ unit: "x", atMost: 1.2, measured: verify.memoryMb / lesser.memoryMb, detail: growth },
    },
  ];
}

async function chainAlone({ url }) {
  const client = await connectTo(url);
  try {
    const rows = [];
    for await (const page of ledgerPages((after) => readLikelyPage(client, { after, limit: pageSize }))) {
      rows.push(...page);
      if (rows.length >= rowsHeld) break;
    }
    const before = process.cpuUsage();
    const startMs = performance.now();
    checkChain(rows);
    const ms = performance.now() - startMs;
    const { user, system } = process.cpuUsage(before);
    const cpuMs = (user + system) / 1_000;
    return { measured: (rows.length * 1_000) / cpuMs, ms, cpuMs, detail: `${rows.length} rows, a second of CPU` };
  } finally {
    await client.end();
  }
}

function checkChain(rows) {
  let previous = genesisHash;
  for (const row of rows) {
    if (row.prevHash !== previous || row.hash !== eventHash(row)) throw new Error(`broken at ${row.globalPosition}`);
    previous = row.hash;
  }
}

/** One command on one ledger, the middle of some repeats. Its sessions have ended with it, so the server's part is known. */
async function whole(server, { url, events }, argv) {
  const taken = [];
  for (let i = 0; i < (events > fewEvents ? 1 : 3); i += 1) {
    const before = await endedSessionsCpuMs(server.home);
    const took = await measureRecert(argv, { DATABASE_URL: url });
    const after = await endedSessionsCpuMs(server.home);
    taken.push({ ...took, serverMs: before === null ? 0 : after - before });
  }
  const middle = (name) => median(taken.map((took) => took[name]));
  return { ms: middle("ms"), cpuMs: middle("cpuMs"), serverMs: middle("serverMs"), memoryMb: middle("memoryMb") };
}

function perSecond(events, { ms, cpuMs, serverMs }) {
  const measured = (events * 1_000) / (cpuMs + serverMs);
  return {
    measured,
    ms,
    cpuMs,
    detail: `a second of CPU, ${(serverMs / 1_000).toFixed(1)} s of the server counted too`,
  };
}

function perEvent({ events }, { ms, cpuMs, serverMs }) {
  const measured = ((cpuMs + serverMs) * 1_000) / events;
  return { measured, ms, cpuMs, detail: `and ${(serverMs / 1_000).toFixed(1)} s of the server` };
}

async function headBefore({ url, events }) {
  const client = await connectTo(url);
  try {
    const [{ globalPosition, hash }] = await readLedgerPage(client, { after: events - eventsSince - 1, limit: 1 });
    return `${globalPosition}:${hash}`;
  } finally {
    await client.end();
  }
}
