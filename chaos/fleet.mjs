// npm run chaos:fleet -- [--kills 20] [--workers 3] [--targets 6] [--models 2] [--lanes 2] [--trials 3] [--suite standard]
// [--per-minute 60] [--external] [--namespaces] [--seed WORD]: queued campaigns and the workers that drive them, under blows at random
// moments and a shared quota; exit 1 names the promise that broke. Needs Node 22.12 and pg-boss; --namespaces needs root and iproute2.
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { seededRandom } from "../build/simulator/seeded-random.js";
import { FleetStorm, modelsOf } from "./fleet-storm.mjs";
import { toViolation } from "./invariants.mjs";
import { againInPrivateNetwork, hubAddress, isInPrivateNetwork, PrivateNetwork } from "./private-network.mjs";
import { embeddedServer, ownServerAt } from "./servers.mjs";
import { World } from "./world.mjs";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    workers: { type: "string", default: "3" },
    targets: { type: "string", default: "6" },
    models: { type: "string", default: "2" },
    lanes: { type: "string", default: "2" },
    trials: { type: "string", default: "3" },
    suite: { type: "string", default: "standard" },
    "per-minute": { type: "string", default: "60" },
    external: { type: "boolean", default: false },
    namespaces: { type: "boolean", default: false },
    seed: { type: "string", default: randomBytes(4).toString("hex") },
  },
});
const counts = ["kills", "workers", "targets", "models", "lanes", "trials"].map((name) => [name, count(name)]);
const { namespaces: hasNamespaces, suite } = values;
// A network is left only by TCP.
const isExternal = values.external || hasNamespaces;
const size = { ...Object.fromEntries(counts), perMinute: count("per-minute"), suite, hasOwnHomes: isExternal };

process.exitCode = hasNamespaces && !isInPrivateNetwork() ? await againInPrivateNetwork() : await main(values.seed);

async function main(seed) {
  const startedAt = performance.now();
  const network = hasNamespaces ? await PrivateNetwork.open() : null;
  const address = hasNamespaces ? hubAddress : undefined;
  const world = await World.open(isExternal ? () => ownServerAt(address) : embeddedServer, modelsOf(size).flat(), {
    everyModel: { latencyMs: { min: 20, max: 400 }, quota: { requestsPerMinute: size.perMinute } },
    address,
  });
  const links = network === null ? null : await Promise.all(placesOf(size.workers).map((place) => network.link(place)));
  const storm = new FleetStorm(world, seededRandom("fleet", seed), size, links);
  const violation = await storm.rage().then(() => null, toViolation);
  await storm.end();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const { events, acknowledged, looks } = storm.watch;
  const { name: server } = world.server;
  const figures = { ...storm.figures, events, acknowledged, looks, server, seed, seconds };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  if (violation !== null) {
    world.keep("violation.txt", `seed ${seed}\n${violation.stack}\n`);
    process.stdout.write(`\nVIOLATED ${violation.message}\nevidence: ${world.directory}\n`);
  }
  await world.close({ isEvidence: violation !== null });
  network?.close();
  return violation === null ? 0 : 1;
}

function placesOf(length) {
  return Array.from({ length }, (_, place) => place);
}

function count(name) {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`--${name} takes a whole number from 1`);
  return number;
}
