// npm run chaos:campaign -- [--kills 12] [--models 25] [--lanes 2] [--seed WORD]: one campaign over three regions under kills at random
// moments, resumed as one; exit 1 names the promise that broke.
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { seededRandom } from "../build/simulator/seeded-random.js";
import { CampaignStorm } from "./campaign-storm.mjs";
import { toViolation } from "./invariants.mjs";
import { embeddedServer } from "./servers.mjs";
import { World } from "./world.mjs";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "12" },
    models: { type: "string", default: "25" },
    lanes: { type: "string", default: "2" },
    seed: { type: "string", default: randomBytes(4).toString("hex") },
  },
});
const [kills, models, lanes] = [values.kills, values.models, values.lanes].map(Number);
for (const count of [kills, models, lanes]) {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError("--kills, --models and --lanes take whole numbers from 1");
}

process.exitCode = await main(values.seed);

async function main(seed) {
  const startedAt = performance.now();
  const modelIds = Array.from({ length: models }, (_, place) => `acme.model-${place + 1}-v1`);
  const world = await World.open(embeddedServer, modelIds);
  const storm = new CampaignStorm(world, seededRandom("campaign", seed), { models, lanes });
  const violation = await storm.rage(kills).then(() => null, toViolation);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(`${JSON.stringify({ ...storm.figures, seed, seconds })}\n`);
  if (violation !== null) {
    world.keep("violation.txt", `seed ${seed}\n${violation.stack}\n`);
    process.stdout.write(`\nVIOLATED ${violation.message}\nevidence: ${world.directory}\n`);
  }
  await world.close({ isEvidence: violation !== null });
  return violation === null ? 0 : 1;
}
