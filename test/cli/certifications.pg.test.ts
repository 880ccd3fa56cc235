import { renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { jsonLines } from "../support/run-cli.ts";
import { model } from "../support/run-fixture.ts";

const target = "simulator/us-east-1";
const quick = ["start", "--yes", "--simulate", "--suite", "quick", "--delay", "0"];
const home = preparedHome();
const [micro, lite, pro] = ["amazon.nova-micro-v1:0", "amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"];
const rowsSchema = z.array(
  z.looseObject({ modelId: z.string(), verdict: z.string().nullable(), renewingRunId: z.string().nullable() }),
);

/** `status` of the simulator's quick suite, by model id. */
async function statusById(...args: readonly string[]) {
  const [rows] = jsonLines(await run(["status", "--json", "--target", target, "--suite", "quick", ...args], { home }));
  return new Map(rowsSchema.parse(rows).map((row) => [row.modelId, row]));
}

beforeAll(async () => {
  expect((await run([...quick, "--only", `${micro},${lite}`], { home })).code).toBe(0);
});

test("a certified model is usable, one that never was certified has no verdict", async () => {
  const status = await statusById();
  expect(status.get(micro)).toMatchObject({
    verdict: "certified",
    rating: 5,
    badge: "PREMIUM",
    usable: true,
    stale: [],
  });
  expect(status.get(pro)).toMatchObject({ verdict: null, rating: null, usable: false, runId: null, certifiedAt: null });
});

test("status of named models shows them alone, and --check then asks for no other", async () => {
  expect([...(await statusById(lite, pro)).keys()].sort()).toEqual([lite, pro]);
  expect([...(await statusById("amazon.nova-micro*")).keys()]).toEqual([micro]);
  const named = ["status", micro, lite, "--check", "--target", target, "--suite", "quick"];
  expect((await run(named, { home })).code).toBe(0);
});

test("status tells people that a simulated certification says nothing about real models", async () => {
  const { stdout } = await run(["status"], { home });
  expect(stdout).toContain("simulator/us-east-1, suite quick: 2 of 2 models usable");
  expect(stdout).toContain("simulated: this says nothing about real models");
  expect(stdout).toMatch(/amazon\.nova-micro-v1:0 +certified +5\.0 ⭐⭐⭐⭐⭐ +🏆( PREMIUM)? +(6d 23h|7d)/);
});

test("cleanup marks the selected models alone, and a run that never ends leaves their certifications in force", async () => {
  const suspended = await run([...replaced("expired-credentials"), "--only", micro], { home });
  expect(suspended.code).toBe(3);
  const [micros, lites] = await markedBy();
  expect(micros).toMatchObject({ verdict: "certified", usable: true, renewingRunId: expect.any(String) });
  expect(lites).toMatchObject({ verdict: "certified", usable: true, renewingRunId: null });
  const cancelled = await run(["cancel", "latest", "--reason", "no longer wanted"], { home });
  expect(cancelled.code).toBe(0);
  expect(cancelled.stdout).toMatch(/^Run [0-9a-f-]{36} is cancelled\. Verdicts that it granted stay\.\n$/);
  expect((await markedBy())[0]).toMatchObject({ verdict: "certified", usable: true, renewingRunId: null });
});

test("a cancelled run is over: it can neither be cancelled nor resumed again", async () => {
  await run([...replaced("expired-credentials"), "--only", micro], { home });
  await run(["cancel", "latest"], { home });
  const again = await run(["cancel", "latest"], { home });
  expect(again.code).toBe(2);
  expect(again.stderr).toContain("is cancelled already");
  const resumed = await run(["resume", "latest"], { home });
  expect(resumed.stdout).toContain("there is nothing to resume");
  expect((await run(["report", "--json"], { home })).stdout).toContain('"status":"cancelled"');
});

test("a run is cancelled even where its log cannot be written, and exit code 4 says that", async () => {
  await run([...replaced("expired-credentials"), "--only", micro], { home });
  const logs = join(home, "logs");
  renameSync(logs, `${logs}-away`);
  writeFileSync(logs, "in the way");
  const cancelled = await run(["cancel", "latest", "--json"], { home });
  rmSync(logs);
  renameSync(`${logs}-away`, logs);
  expect(cancelled.stderr).toContain(`The log ${logs} could not be written`);
  expect(cancelled).toMatchObject({ code: 4, stdout: expect.stringContaining('"status":"cancelled"') });
});

test("--skip-cleanup marks nothing", async () => {
  const suspended = await run([...replaced("expired-credentials"), "--only", micro, "--skip-cleanup"], { home });
  expect(suspended.stdout).toContain("no certification marked (--skip-cleanup)");
  expect((await markedBy())[0]).toMatchObject({ verdict: "certified", renewingRunId: null });
  await run(["cancel", "latest"], { home });
});

test("a first run does not claim to have marked certifications, a second one counts those in force", async () => {
  const own = preparedHome();
  const models = [...quick, "--only", `${micro},amazon.nova-premier-v1:0`];
  const marked = /(\d+) certifications? marked as being renewed/;
  expect((await run(models, { home: own })).stdout).not.toMatch(marked);
  expect(marked.exec((await run(models, { home: own })).stdout)?.[1]).toBe("1");
});

test("status --check exits 1 with the names of what is missing, and 0 once all is certified", async () => {
  const registry = join(dirname(home), "registry.json");
  writeFileSync(registry, JSON.stringify({ schemaVersion: 1, models: [micro, lite, pro].map((id) => model(id)) }));
  const ours = [...quick, "--registry", registry];
  expect((await run([...ours, "--only", `${micro},${lite}`], { home })).code).toBe(0);
  const check = ["status", "--check", "--target", target, "--suite", "quick", "--registry", registry];
  const before = await run(check, { home });
  expect(before.code).toBe(1);
  expect(before.stderr).toBe(`Not certified, expired or stale on ${target}:\n  ${pro}: never certified\n`);
  expect((await run(ours, { home })).code).toBe(0);
  const after = await run(check, { home });
  expect(after.stderr).toBe(
    `Every model of the registry that has not reached its end of life is certified on ${target}.\n`,
  );
  expect(after.code).toBe(0);
});

function replaced(scenario: string): string[] {
  return quick.flatMap((word) => (word === "--simulate" ? [word, scenario] : [word]));
}

async function markedBy() {
  const status = await statusById();
  return [status.get(micro), status.get(lite)];
}
