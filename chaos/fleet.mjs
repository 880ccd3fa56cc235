// npm run chaos:fleet -- [--kills 20] [--workers 3] [--targets 6] [--models 4] [--lanes 2] [--external] [--seed WORD]: queued campaigns
// and the workers that drive them, under kills at random moments; exit 1 names the promise that broke. Needs Node 22.12 and pg-boss.
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { seededRandom } from "../build/simulator/seeded-random.js";
import { FleetStorm } from "./fleet-storm.mjs";
import { toViolation } from "./invariants.mjs";
import { embeddedServer, ownServer } from "./servers.mjs";
import { World } from "./world.mjs";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    workers: { type: "string", default: "3" },
    targets: { type: "string", default: "6" },
    models: { type: "string", default: "4" },
    lanes: { type: "string", default: "2" },
    external: { type: "boolean", default: false },
    seed: { type: "string", default: randomBytes(4).toString("hex") },
  },
});
const size = Object.fromEntries(["kills", "workers", "targets", "models", "lanes"].map((name) => [name, count(name)]));

process.exitCode = await main(values.seed);

async function main(seed) {
  const startedAt = performance.now();
  const modelIds = Array.from({ length: size.models }, (_, place) => `acme.model-${place + 1}-v1`);
  const world = await World.open(values.external ? ownServer : embeddedServer, modelIds);
  const storm = new FleetStorm(world, seededRandom("fleet", seed), { ...size, hasOwnHomes: values.external });
  const violation = await storm.rage().then(() => null, toViolation);
  await storm.end();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(`${JSON.stringify({ ...storm.figures, seed, seconds })}\n`);
  if (violation !== null) {
    world.keep("violation.txt", `seed ${seed}\n${violation.stack}\n`);
    process.stdout.write(`\nVIOLATED ${violation.message}\nevidence: ${world.directory}\n`);
  }
  await world.close({ isEvidence: violation !== null });
  return violation === null ? 0 : 1;
}

function count(name) {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`--${name} takes a whole number from 1`);
  return number;
}
