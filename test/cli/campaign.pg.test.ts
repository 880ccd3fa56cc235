import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ofType } from "../support/cli.ts";
import { HostedCli } from "../support/command-host.ts";
import { type EventLine, eventSchema, RecertProcess } from "../support/recert-process.ts";

const cli = new HostedCli();
const ids = Array.from({ length: 4 }, (_, place) => `acme.model-${place + 1}`);
const registry = ["--registry", cli.writeRegistry(ids), "--suite", "quick"];
const regions = ["us-east-1", "eu-west-1", "sa-east-1"];
const start = ["start", "--yes", "--simulate", ...registry, "--delay", "0"];
const several = [...start, "--region", regions.join(","), "--lanes", "2"];

const refusing = cli.write("refusing.json", {
  models: { [ids[0] ?? ""]: { faults: [{ kind: "validation", calls: "always" }] } },
});
const targetsFile = cli.write("targets.json", {
  schemaVersion: 1,
  defaults: { suite: "quick", registry: "registry.json", delay: 0 },
  targets: [
    { simulate: "healthy", regions: ["us-east-1"], lanes: 2, quotas: { "acme.*": { tokensPerMinute: 1_000_000 } } },
    { simulate: refusing, regions: ["eu-west-1"], delay: "1ms", only: [ids[0], ids[1]] },
  ],
});

const resultSchema = z.object({
  type: z.literal("result"),
  campaignId: z.string(),
  runs: z.array(z.object({ runId: z.string(), status: z.string(), exitCode: z.int() })),
  exitCode: z.int(),
});
const rowSchema = z.array(z.object({ id: z.string(), kind: z.string(), status: z.string(), target: z.string() }));

function resultOf(stdout: string) {
  return resultSchema.parse(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? ""));
}

function eventsIn(stdout: string): readonly EventLine[] {
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => eventSchema.safeParse(JSON.parse(line)))
    .flatMap(({ data }) => (data === undefined ? [] : [data]));
}

/** Every model that the runs of a campaign concluded, with its target; sorted. */
async function concludedBy(campaignId: string): Promise<readonly string[]> {
  const { stdout } = await cli.run("runs", campaignId, "--json");
  const rows = rowSchema.parse(JSON.parse(stdout));
  const concluded: string[] = [];
  for (const { id, target } of rows) {
    for (const { data } of ofType(await cli.history(id), "ModelConcluded")) {
      const { modelId, verdict } = data;
      concluded.push(`${target} ${modelId} ${verdict}`);
    }
  }
  return concluded.sort();
}

const all = regions.flatMap((region) => ids.map((id) => `simulator/${region} ${id} certified`)).sort();

test("every target's lanes certify every model once, and the campaign ends as its runs did", async () => {
  const { exitCode, stdout } = await cli.run(...several, "--json");
  expect(exitCode).toBe(0);
  const { campaignId, runs } = resultOf(stdout);
  expect(runs.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => "completed"));
  expect(await concludedBy(campaignId)).toEqual(all);
  const events = eventsIn(stdout);
  expect(events.filter(({ runId }) => runId === campaignId).map(({ type }) => type)).toEqual([
    "RunStarted",
    "CampaignStarted",
    "CampaignEnded",
  ]);
  // Each lane knows the models of the other, so that none of them is taken for one that has left the registry.
  const { stdout: status } = await cli.run("status", ...registry.slice(0, 2), "--json");
  const stale = JSON.parse(status).filter((row: { stale: readonly string[] }) => row.stale.length > 0);
  expect(stale).toEqual([]);
  await cli.verify();
});

test("killed again and again, and resumed as one, it concludes every model of every target once", async () => {
  const first = cli.follow(...several, "--json");
  await first.event(({ type }) => type === "AttemptSucceeded");
  await first.endBy("SIGKILL");
  for (const type of ["ModelConcluded", "ReportIssued"]) {
    const next = cli.follow("resume", "--json");
    await next.event((event) => event.type === type);
    await next.endBy("SIGKILL");
  }
  const { exitCode, stdout } = await cli.run("resume", "--json");
  expect(exitCode).toBe(0);
  const { campaignId } = resultOf(stdout);
  expect(await concludedBy(campaignId)).toEqual(all);
  await cli.verify();
});

test("a signal stops all of it, is recorded in every run and in the campaign, and resume goes on with all", async () => {
  const driven = cli.follow(...several, "--delay", "3s", "--json");
  await driven.event(({ type }) => type === "WaitStarted");
  const { exitCode, stdout, stderr } = await driven.endBy("SIGINT");
  expect(exitCode).toBe(130);
  const { campaignId, runs } = resultOf(stdout);
  expect(stderr).toContain(`recert resume ${campaignId}`);
  expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(["interrupted"]));
  const { stdout: doctor } = await cli.run("doctor", "--simulate");
  expect(doctor.match(/campaign\s+on\s+3\s+targets;\s+interrupted/g)).toHaveLength(1);
  expect(doctor.match(/interrupted/g)).toHaveLength(1);
  const { stdout: listed } = await cli.run("runs", "--json");
  expect(JSON.parse(listed)[0]).toMatchObject({ id: campaignId, kind: "campaign", status: "interrupted", runs: 6 });
  const resumed = await cli.run("resume", "latest", "--delay", "0", "--json");
  expect(resumed.exitCode).toBe(0);
  expect(await concludedBy(campaignId)).toEqual(all);
  const again = await cli.run("resume", campaignId);
  expect(again).toMatchObject({ exitCode: 0 });
  expect(again.stdout).toContain("nothing to resume");
});

describe("while a campaign is driven", () => {
  test("neither it nor one of its targets can be had by another, and a cancel ends it with all its runs", async () => {
    const driven = cli.follow(...several, "--delay", "10m", "--json");
    const { runId: campaignId } = await driven.event(({ type }) => type === "CampaignStarted");
    await driven.event(({ type }) => type === "WaitStarted");
    const other = await cli.run(...start, "--region", "eu-west-1");
    expect(other).toMatchObject({ exitCode: 6 });
    expect(other.stderr).toContain("simulator/eu-west-1");
    expect(await cli.run("resume", campaignId)).toMatchObject({ exitCode: 6 });
    const watching = cli.follow("watch", campaignId, "--json");
    await watching.event(({ type }) => type === "WaitStarted");
    expect(await cli.run("cancel", campaignId)).toMatchObject({ exitCode: 0 });
    expect(await driven.ended).toMatchObject({ exitCode: 6 });
    expect(await watching.ended).toMatchObject({ exitCode: 5 });
    const { stdout } = await cli.run("runs", campaignId, "--json");
    expect(new Set(rowSchema.parse(JSON.parse(stdout)).map(({ status }) => status))).toEqual(new Set(["cancelled"]));
    expect(await cli.run("resume", campaignId)).toMatchObject({ exitCode: 5 });
    await cli.verify();
  });
});

test("what a campaign left can be started again, for all its targets or for one", async () => {
  const driven = cli.follow(...start, "--region", "us-east-1,eu-west-1", "--delay", "10m", "--json");
  const { runId: campaignId } = await driven.event(({ type }) => type === "CampaignStarted");
  await driven.event(({ type }) => type === "ModelConcluded");
  await driven.endBy("SIGINT");
  await cli.run("cancel", campaignId);
  const dryRun = [...start, "--failed-of", campaignId, "--dry-run", "--json"];
  const { stdout } = await cli.run(...dryRun, "--region", "us-east-1,eu-west-1");
  const plans = z.array(z.object({ target: z.string(), models: z.array(z.unknown()) })).parse(JSON.parse(stdout));
  expect(plans.map(({ target }) => target)).toEqual(["simulator/us-east-1", "simulator/eu-west-1"]);
  const left = plans.reduce((total, { models }) => total + models.length, 0);
  expect(left).toBeLessThan(2 * ids.length);
  expect(left).toBeGreaterThan(0);
  expect(await cli.run(...dryRun, "--region", "sa-east-1")).toMatchObject({ exitCode: 2 });
});

test("its budget is dealt to its runs, suspends those that would exceed it, and is raised for all by a resume", async () => {
  const { exitCode, stdout } = await cli.run(...several, "--max-cost", "0.0001", "--json");
  expect(exitCode).toBe(5);
  const { campaignId, runs } = resultOf(stdout);
  const dealt = eventsIn(stdout).filter(({ type, runId }) => type === "RunStarted" && runId !== campaignId);
  const dealtSchema = z.object({ options: z.object({ maxCostMicroUsd: z.int() }) });
  const shares = dealt.map(({ data }) => dealtSchema.parse(data).options.maxCostMicroUsd);
  expect(shares.reduce((total, share) => total + share, 0)).toBe(100);
  expect(runs.map(({ status }) => status)).toContain("suspended");
  const before = await cli.history(campaignId);
  for (const same of [[], ["--max-cost", "0.00011"]]) {
    const refused = await cli.run("resume", campaignId, ...same, "--json");
    expect(refused.exitCode).toBe(5);
    expect(JSON.parse(refused.stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ error: { code: "budget" } });
  }
  expect(await cli.history(campaignId)).toEqual(before);
  const { stderr } = await cli.run("resume", campaignId);
  const [, amount = ""] = /--max-cost\s+([\d.]+)/.exec(stderr) ?? [];
  const resumed = await cli.run("resume", campaignId, "--max-cost", amount, "--json");
  expect(resumed.exitCode).toBe(0);
  expect(await concludedBy(campaignId)).toEqual(all);
});

test("a targets file says which targets, each in its own way, and a flag goes before it", async () => {
  const summary = join(cli.home, "summary.md");
  const github = { ...cli.env, GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
  const parameters = ["start", "--yes", "--targets", targetsFile, "--json"];
  const { exitCode, stdout, stderr } = await new RecertProcess(parameters, github).ended;
  expect(exitCode).toBe(1);
  expect(stderr).toContain("::error");
  expect(readFileSync(summary, "utf8")).toContain(`| \`${ids[0]}\` |`);
  const { campaignId } = resultOf(stdout);
  const started = eventsIn(stdout).filter(({ type, runId }) => type === "RunStarted" && runId !== campaignId);
  const startSchema = z.object({
    target: z.string(),
    options: z.object({ simulate: z.string(), delayMs: z.int(), quota: z.string().optional() }),
    campaign: z.object({ id: z.string(), lane: z.int(), lanes: z.int() }),
  });
  const runs = started.map(({ data }) => startSchema.parse(data));
  expect(runs.map(({ target, campaign: { lane, lanes } }) => `${target} ${lane}/${lanes}`).sort()).toEqual([
    "simulator/eu-west-1 1/1",
    "simulator/us-east-1 1/2",
    "simulator/us-east-1 2/2",
  ]);
  expect(new Set(runs.map(({ options }) => options.delayMs))).toEqual(new Set([0, 1]));
  const shared = runs.filter(({ options }) => options.quota === "shared").map(({ target }) => target);
  expect(new Set(shared)).toEqual(new Set(["simulator/us-east-1"]));
  const plan = await cli.run("start", "--dry-run", "--targets", targetsFile, "--delay", "7s", "--json");
  const plans = z.array(z.object({ options: z.object({ delayMs: z.int() }) })).parse(JSON.parse(plan.stdout));
  expect(new Set(plans.map(({ options }) => options.delayMs))).toEqual(new Set([7000]));
  const refused = await cli.run("start", "--yes", "--targets", targetsFile, "--region", "us-east-1");
  expect(refused).toMatchObject({ exitCode: 2 });
  expect(refused.stderr).toContain("--region and --targets");
});

describe("a start of several targets", () => {
  test("plans each of them, and asks once for all", async () => {
    const plan = await cli.run(...several.filter((word) => word !== "--yes"));
    expect(plan.exitCode).toBe(2);
    for (const region of regions) expect(plan.stdout).toContain(`simulator/${region}`);
  });

  test.each([
    [["--region", "us-east-1,us-east-1"], "us-east-1"],
    [["--region", "us-east-1,"], "--region"],
    [["--region", "us-east-1,eu-west-1", "--baseline", "latest"], "--baseline"],
    [["--lanes", "0"], "--lanes"],
    [["--concurrency", "x"], "--concurrency"],
  ])("refuses %j and writes nothing", async (flags, named) => {
    const { exitCode, stderr } = await cli.run(...start, ...flags);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(named);
  });

  test("is compared with no run, for it is not one", async () => {
    const { exitCode, stderr } = await cli.run("compare", "latest", "latest");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("campaign");
  });
});
