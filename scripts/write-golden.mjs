// Writes test/golden/<version>.ndjson: a whole ledger of real simulated runs of this version, one line per event. The
// test of golden ledgers keeps what its runs came to beside it (`vitest run test/projections/golden-ledgers.test.ts
// -u`). Run `npm run build` first. A golden ledger is written once a release, and again only while its version is not
// released; the files of released versions stay for good.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { EmbeddedDatabase } from "../build/database/embedded/embedded-database.js";
import { readLedgerPage } from "../build/events/postgres/read-ledger.js";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
// Not a random name: the paths of log files are events too.
const home = "/tmp/recert-golden";
const models = "--only=amazon.nova-micro*,amazon.nova-lite*,anthropic.claude-3-sonnet*,cohere.command-r-v1*";

const scenario = `${home}/scenario.json`;
// Two models fail a probe three times over: one of them loses a capability, the other its gate.
const sightless = {
  models: {
    "amazon.nova-lite-v1:0": { defects: [{ kind: "blind_to_images" }] },
    "amazon.nova-micro-v1:0": { defects: [{ kind: "empty_text" }] },
  },
};

mkdirSync(home, { mode: 0o700 });
try {
  await recert(["start", "--yes", "--delay=1ms", "--simulate=mixed", "--reason=completed with faults", models]);
  writeFileSync(scenario, JSON.stringify(sightless));
  await recert(["start", "--yes", "--delay=1ms", `--simulate=${scenario}`, "--reason=confirmed failures", models]);
  const blind = ["amazon.nova-lite-v1:0", "vision", "--target=simulator/us-east-1"];
  await recert(["waive", ...blind, "--until=2999-12-31", "--reason=no pictures are sent"]);
  await recert(["unwaive", ...blind, "--reason=they are now"]);
  await recert(["waive", ...blind, "--until=2999-12-31", "--reason=they are not"]);
  await recert(
    ["start", "--yes", "--delay=2s", "--simulate=slow", "--suite=quick", "--evidence=none", models],
    "ModelStarted",
  );
  await recert(["resume", "--delay=1ms", "--max-retries=4", "--max-wait=1s"]);
  await recert(["start", "--yes", "--simulate=slow", "--evidence=hash", models], "ModelStarted");
  await recert(["cancel", "latest", "--reason=cancelled"]);
  await recert(["start", "--yes", "--simulate=expired-credentials", "--suite=quick", "--skip-cleanup", models]);
  await recert(["start", "--yes", "--simulate", "--delay=1ms", "--failed-of=latest", "--suite=quick"]);
  await recert(["clear", "--yes", "--target=simulator/us-east-1", "amazon.nova-micro*", "--reason=cleared"]);
  await writeGolden();
} finally {
  await recert(["db", "stop"]);
  rmSync(home, { recursive: true });
}

/** Runs the built CLI to its end; at the first event of type `interruptAt`, Ctrl+C. */
function recert(parameters, interruptAt) {
  const args = ["--import", "./scripts/golden-owner.mjs", "dist/cli/main.js", ...parameters, "--json"];
  const env = { PATH: process.env.PATH, HOME: home, RECERT_HOME: home, AWS_EC2_METADATA_DISABLED: "true" };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (interruptAt !== undefined && line.includes(`"type":"${interruptAt}"`)) child.kill("SIGINT");
  });
  return new Promise((resolve) => child.once("close", resolve));
}

async function writeGolden() {
  const client = await new EmbeddedDatabase(home).connect();
  const rows = await readLedgerPage(client, { after: 0, limit: 100_000 });
  await client.end();
  const lines = rows.map(({ dataMatches: _, ...row }) => JSON.stringify(row));
  writeFileSync(`test/golden/${version}.ndjson`, `${lines.join("\n")}\n`);
}
