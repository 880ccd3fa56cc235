// npm run chaos -- [--kills 40] [--seed WORD] [--database URL | --external]: real runs under kills at random moments; exit 1 names the promise that broke.
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { drawInteger, seededRandom } from "../build/simulator/seeded-random.js";
import { toViolation } from "./invariants.mjs";
import { embeddedServer, foreignServer, ownServer } from "./servers.mjs";
import { Storm } from "./storm.mjs";
import { renderSummary } from "./summary.mjs";
import { World } from "./world.mjs";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "40" },
    database: { type: "string" },
    external: { type: "boolean", default: false },
    seed: { type: "string", default: randomBytes(4).toString("hex") },
  },
});
const kills = Number(values.kills);
if (!Number.isInteger(kills) || kills < 1)
  throw new RangeError(`--kills takes a whole number from 1, not ${values.kills}`);

if (values.database !== undefined && values.external)
  throw new RangeError("--database names a server, --external makes one: give one of them");

process.exitCode = await main(kills, values.seed);

async function main(killsWanted, seed) {
  const startedAt = performance.now();
  const random = seededRandom("chaos", seed);
  const world = await World.open(openServer());
  const storm = new Storm(world, random);
  const violation = await rage(storm, killsWanted, random).then(() => null, toViolation);
  const durationMs = performance.now() - startedAt;
  process.stdout.write(renderSummary(storm, { seed, durationMs }));
  if (violation !== null) {
    world.keep("violation.txt", `seed ${seed}\n${violation.stack}\n`);
    process.stdout.write(`\nVIOLATED ${violation.message}\nevidence: ${world.directory}\n`);
  }
  await world.close({ isEvidence: violation !== null });
  return violation === null ? 0 : 1;
}

/** `--database`: another's server, in a database of our own. `--external`: one from this machine's packages. */
function openServer() {
  if (values.database !== undefined) return foreignServer(values.database);
  return values.external ? ownServer : embeddedServer;
}

/** SIGTERM ends the storm after the run under way, with its summary. */
async function rage(storm, killsWanted, random) {
  let isTold = false;
  process.once("SIGTERM", () => {
    isTold = true;
  });
  await storm.liveUnbroken();
  while (storm.figures.kills < killsWanted && !isTold) {
    await storm.liveBroken(Math.min(drawInteger(random, 8, 16), killsWanted - storm.figures.kills));
    process.stderr.write(`${storm.figures.kills} of ${killsWanted} kills, ${storm.figures.runs} runs\n`);
  }
  await storm.end();
}
