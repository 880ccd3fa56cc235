// npm run bench [-- --json] [--events 1000000] [--only append,verify]: measures, judges nothing; it exits 0 whatever comes out,
// and 1 where a figure could not be measured.
// --peers [--promptfoo FOLDER] measures promptfoo beside recert, and the rest only where --only names it.
import { parseArgs } from "node:util";
import { startEmbeddedServer } from "./support/embedded-server.mjs";
import { makeLedgers } from "./support/ledgers.mjs";
import { simulatedEvents } from "./support/simulated-run.mjs";
import { isMet, renderTable } from "./support/table.mjs";

const figures = {
  append: () => import("./figures/append.mjs"),
  writers: () => import("./figures/writers.mjs"),
  attempt: () => import("./figures/attempt.mjs"),
  lanes: () => import("./figures/lanes.mjs"),
  fleet: () => import("./figures/fleet.mjs"),
  resume: () => import("./figures/resume.mjs"),
  queries: () => import("./figures/queries.mjs"),
  verify: () => import("./figures/verify.mjs"),
  size: () => import("./figures/size.mjs"),
  big: () => import("./figures/big.mjs"),
  version: () => import("./figures/version.mjs"),
  memory: () => import("./figures/memory.mjs"),
};
/** What is measured only where it is asked for. */
const peers = () => import("./figures/peers.mjs");
const needLedgers = ["queries", "verify", "size"];
/** These drive programs, and fill nothing with a run's events. */
const needNoEvents = ["attempt", "lanes", "fleet", "big", "peers", "version", "memory"];

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    events: { type: "string", default: "100000" },
    samples: { type: "string", default: "400" },
    only: { type: "string" },
    peers: { type: "boolean", default: false },
    promptfoo: { type: "string", default: process.env.PROMPTFOO_DIR },
  },
});

const named = values.only?.split(",") ?? (values.peers ? [] : Object.keys(figures));
const asked = { samples: Number(values.samples), promptfoo: values.promptfoo };
const rows = await measureAll(values.peers ? [...named, "peers"] : named);
if (values.json) process.stdout.write(`${JSON.stringify(rows.map((row) => ({ ...row, ok: isMet(row) })))}\n`);
else if (rows.length > 0) process.stdout.write(renderTable(rows));

async function measureAll(names) {
  const server = await startEmbeddedServer();
  try {
    const events = names.every((name) => needNoEvents.includes(name)) ? null : await simulatedEvents();
    const filling = spending();
    const ledgers = names.some((name) => needLedgers.includes(name))
      ? await makeLedgers(server, events, Number(values.events))
      : null;
    if (ledgers !== null) process.stderr.write(`ledgers filled: ${filling()}\n`);
    const measured = [];
    for (const name of names) {
      process.stderr.write(`measuring ${name}\n`);
      const spent = spending();
      try {
        const { measure } = await (name === "peers" ? peers() : figures[name]());
        measured.push(...(await measure({ server, events, ledgers, ...asked })));
      } catch (error) {
        // The others have taken minutes, and are worth something without it.
        process.stderr.write(`${name} could not be measured: ${error.stack}\n`);
        process.exitCode = 1;
      }
      process.stderr.write(`${name}: ${spent()}\n`);
    }
    return measured;
  } finally {
    await server.dispose();
  }
}

/** Wall time and this process's CPU time from now on; children and the server come on top of the latter. */
function spending() {
  const startMs = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return `${((performance.now() - startMs) / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU`;
  };
}
