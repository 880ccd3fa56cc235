import { eventHash, genesisHash } from "../../build/events/event-hash.js";
import { ledgerPages, readLikelyPage } from "../../build/events/postgres/read-ledger.js";
import { LedgerCheck } from "../../build/projections/check-ledger.js";
import { connectTo } from "../support/embedded-server.mjs";
import { median } from "../support/median.mjs";
import { recertMemoryMb } from "../support/run-program.mjs";

/** As in src/cli/commands/verify.ts. */
const pageSize = 500;
const repeats = 3;

/**
 * The check of the whole ledger: its chain alone on rows that were read already, the same with the reading, and
 * everything as `recert verify` does it. Memory: of `recert verify` on the large ledger against the tenth of it.
 */
export async function measure({ ledgers }) {
  const client = await connectTo(ledgers.large.url);
  try {
    const { chain, detail } = await chainAlone(client);
    const everything = await rate(async () => checkEverything(client));
    const growth = await memoryGrowth(ledgers);
    return [
      { figure: "verify: hash chain, rows already read", unit: "/s", atLeast: 80_000, measured: chain, detail },
      { figure: "verify: everything, with the reading", unit: "/s", atLeast: 15_000, measured: everything, detail: "" },
      { figure: "verify: memory at ten times the events", unit: "x", atMost: 1.2, ...growth },
    ];
  } finally {
    await client.end();
  }
}

/** The rows are let go of before anything else is measured. */
async function chainAlone(client) {
  const startMs = performance.now();
  const rows = [];
  for await (const page of pagesOf(client)) rows.push(...page);
  const readPerSecond = (rows.length * 1000) / (performance.now() - startMs);
  return { chain: await rate(async () => checkChain(rows)), detail: `reading alone ${round(readPerSecond)}/s` };
}

function checkChain(rows) {
  let previous = genesisHash;
  for (const row of rows) {
    if (row.prevHash !== previous || row.hash !== eventHash(row)) throw new Error(`broken at ${row.globalPosition}`);
    previous = row.hash;
  }
  return rows.length;
}

async function checkEverything(client) {
  const check = new LedgerCheck();
  for await (const page of pagesOf(client)) {
    for (const row of page) {
      const bad = check.check(row);
      if (bad !== null) throw new Error(JSON.stringify(bad));
    }
  }
  return check.events;
}

function pagesOf(client) {
  return ledgerPages((after) => readLikelyPage(client, { after, limit: pageSize }));
}

/** Events a second, the middle of some repeats. */
async function rate(act) {
  const rates = [];
  for (let i = 0; i < repeats; i += 1) {
    const startMs = performance.now();
    const events = await act();
    rates.push((events * 1000) / (performance.now() - startMs));
  }
  return median(rates);
}

async function memoryGrowth({ large, tenth }) {
  const [largeMb, tenthMb] = [[], []];
  for (let i = 0; i < repeats; i += 1) {
    for (const [ledger, into] of [
      [tenth, tenthMb],
      [large, largeMb],
    ]) {
      into.push(await recertMemoryMb(["verify", "-q"], { DATABASE_URL: ledger.url }));
    }
  }
  const [more, less] = [median(largeMb), median(tenthMb)];
  return { measured: more / less, detail: `${round(more)} MiB against ${round(less)} MiB` };
}

function round(value) {
  return Math.round(value).toLocaleString("en");
}
