// npm run fuzz -- [--replies 60] [--seed WORD]: real runs against an endpoint that means no good; exit 1 names what broke.
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Fuzz } from "./fuzz-runs.mjs";
import { Violation } from "./invariants.mjs";

const { values } = parseArgs({
  options: {
    replies: { type: "string", default: "60" },
    seed: { type: "string", default: randomBytes(4).toString("hex") },
  },
});
const wanted = Number(values.replies);
if (!Number.isInteger(wanted) || wanted < 1) throw new RangeError(`--replies takes a whole number from 1`);

process.exitCode = await main();

async function main() {
  const directory = mkdtempSync(join(tmpdir(), "recert-fuzz-"));
  const startedAt = performance.now();
  const fuzz = new Fuzz(directory, values.seed, wanted);
  const violation = await fuzz.run().then(
    () => null,
    (error) => (error instanceof Violation ? error : new Violation("unexpected", error.stack)),
  );
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(`${fuzz.summary(seconds)}\n`);
  if (violation !== null) process.stdout.write(`\nVIOLATED ${violation.message}\nevidence: ${directory}\n`);
  await fuzz.close();
  if (violation === null) await rm(directory, { recursive: true, force: true });
  return violation === null ? 0 : 1;
}
