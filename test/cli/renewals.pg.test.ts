import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { temporaryHome } from "../database/temporary-home.ts";
import { HostedCli as Cli } from "../support/command-host.ts";
import { model } from "../support/run-fixture.ts";

const target = "simulator/us-east-1";
const [one, two, three, gone] = ["acme.one-v1", "acme.two-v1", "acme.three-v1", "acme.gone-v1"];
const cli = new Cli();
const registry = ["--registry", cli.writeRegistry([one, two, three, gone], { [gone]: "2026-01-01" })];
const wrong = { models: { [two]: { faults: [{ kind: "access_denied", calls: "always" }] } } };
const failing = cli.write("failing.json", wrong);
const at = ["--target", target, "--suite", "quick", ...registry];
const shared = ["--yes", "--suite", "quick", "--delay", "0", ...registry];
const simulated = ["--simulate", ...shared];
const dueSchema = z.array(z.looseObject({ modelId: z.string(), reasons: z.array(z.string()) }));
const statusSchema = z.array(z.looseObject({ modelId: z.string() }));
let first = "";

async function due(...flags: readonly string[]) {
  const { stdout } = await cli.run("due", "--json", ...at, ...flags);
  return dueSchema.parse(JSON.parse(stdout)).map(({ modelId, reasons }) => [modelId, ...reasons]);
}

async function status(...flags: readonly string[]) {
  const { stdout } = await cli.run("status", "--json", ...at, ...flags);
  return statusSchema.parse(JSON.parse(stdout)).map(({ modelId }) => modelId);
}

async function listedModels(runId = "latest"): Promise<unknown> {
  const report = JSON.parse((await cli.run("report", runId, "--json")).stdout);
  return report.models.map(({ modelId }: { modelId: string }) => modelId);
}

beforeAll(async () => {
  const { exitCode } = await cli.run("start", "--simulate", failing, ...shared, "--only", `${one},${two}`);
  expect(exitCode).toBe(1);
  first = JSON.parse((await cli.run("report", "--json")).stdout).run.id;
});

describe("due", () => {
  test("names the living models without a certification, and those that expire within the time asked for", async () => {
    expect(await due()).toEqual([[three, "never_certified"]]);
    expect(await due("--within", "8d")).toEqual([
      [one, "expires_soon"],
      [two, "expires_soon"],
      [three, "never_certified"],
    ]);
  });

  test("tells people the command that renews it, and exits 0", async () => {
    const { exitCode, stdout } = await cli.run("due", ...at);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/acme\.three-v1 +never certified/);
    expect(stdout).toContain(`recert start --yes --due --simulate --region us-east-1 --suite quick --registry`);
  });

  test("makes no ledger where there is none, and then everything is due", async () => {
    const fresh = new Cli(temporaryHome());
    const { stdout } = await fresh.run("due", "--target", "aws/111122223333/eu-west-1", ...registry);
    expect(stdout).toContain("3 models are due on aws/111122223333/eu-west-1 by suite standard");
    expect((await fresh.run("start", "--due", "--dry-run", "--region", "eu-west-1", ...registry)).stdout).toContain(
      "3 to certify",
    );
    expect((await fresh.run("status", "--history")).stdout).toBe("No model was ever certified.");
    expect(existsSync(join(fresh.home, "postgres"))).toBe(false);
  });

  test.each([["1y"], ["-1d"], ["366d"]])("refuses --within %s", async (within) => {
    const { exitCode, stderr } = await cli.run("due", ...at, `--within=${within}`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("a duration from 0 to 365d");
  });
});

describe("start --due", () => {
  test("certifies what is due and nothing else, records the ids, and then nothing is due", async () => {
    expect((await cli.run("start", "--due", ...simulated)).exitCode).toBe(0);
    expect(await listedModels()).toEqual([three]);
    const [started] = await cli.history("latest");
    expect(started?.data).toMatchObject({
      options: { due: true, failedOf: null, only: [three] },
      wholeRegistry: false,
    });
    const again = await cli.run("start", "--due", "--json", ...simulated);
    expect(again.exitCode).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual({ type: "result", runId: null, exitCode: 0 });
    expect(again.stderr).toContain(`Nothing is due on ${target} by suite quick.`);
  });

  test("looks at the selected models alone", async () => {
    const { exitCode, stdout } = await cli.run(
      "start",
      "--due",
      "--within",
      "8d",
      "--only",
      one,
      "--dry-run",
      ...simulated,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain("1 to certify");
  });

  test("refuses --within without --due", async () => {
    expect((await cli.run("start", "--within", "2d", ...simulated)).exitCode).toBe(2);
  });
});

describe("start --failed-of", () => {
  const failedOf = (...flags: readonly string[]) => cli.run("start", "--failed-of", first, ...flags);

  test("is what the report of the run advises", async () => {
    const { stdout } = await cli.run("report", first);
    expect(stdout).toContain(
      `recert start --yes --failed-of ${first} \\\n      --simulate ${failing} --region us-east-1`,
    );
  });

  test("refuses another target than the run's, and names its flags", async () => {
    const { exitCode, stderr } = await failedOf(...shared, "--region", "us-east-1", "--dry-run");
    expect(exitCode).toBe(2);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(`was on ${target}; this run would be on aws/*/us-east-1`);
  });

  test("refuses a selection that has no model in common with what the run left", async () => {
    expect((await failedOf(...simulated, "--only", one)).stderr).toContain("No model is left");
  });

  test("says which models are no longer in the registry", async () => {
    const smaller = cli.write("smaller.json", { schemaVersion: 1, models: [model(one)] });
    const { exitCode, stderr } = await failedOf("--simulate", "--yes", "--registry", smaller);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`no longer in the registry, so left out: ${two}`);
  });

  test("certifies what the run left, and that run leaves nothing more", async () => {
    expect((await failedOf(...simulated)).exitCode).toBe(0);
    expect(await listedModels()).toEqual([two]);
    const [started] = await cli.history("latest");
    expect(started?.data).toMatchObject({ options: { due: false, failedOf: first, only: [two] } });
    const again = await cli.run("start", "--failed-of", "latest", ...simulated);
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toMatch(/^Run [0-9a-f-]{36} has left nothing/);
  });

  test("takes what a cancelled run never came to", async () => {
    await cli.run("start", "--simulate", "expired-credentials", ...shared, "--only", `${one},${three}`);
    await cli.run("cancel", "latest");
    expect((await cli.run("start", "--failed-of", "latest", ...simulated)).exitCode).toBe(0);
    expect(await listedModels()).toEqual([one, three]);
  });
});

describe("certify", () => {
  test("starts a run of the models named", async () => {
    expect((await cli.run("certify", three, one, ...simulated)).exitCode).toBe(0);
    expect(await listedModels()).toEqual([one, three]);
  });

  test("shows the plan and refuses to start without confirmation", async () => {
    const { exitCode, stdout } = await cli.run("certify", one, "--simulate", ...registry);
    expect(exitCode).toBe(2);
    expect(stdout).toContain("1 to certify");
  });

  test.each([["acme.*"], [`${one},${two}`], ["acme.on-v1"]])("refuses %s", async (id) => {
    const { exitCode, stderr } = await cli.run("certify", id, ...simulated);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/is not an exact model id|Did you mean acme\.one-v1/);
  });
});

describe("status", () => {
  test("shows what the filters let through", async () => {
    expect(await status("--verdict", "none,failed")).toEqual([gone]);
    expect(await status("--badge", "premium", "--min-rating", "4.5", "--vendor", "AMAZON")).toEqual([one, three, two]);
    expect(await status("--stale")).toEqual([]);
    expect(await status("acme.t*", "--sort", "age")).toEqual([two, three]);
  });

  test("says when nothing matches", async () => {
    expect((await cli.run("status", ...at, "--badge", "LIMITED")).stdout).toBe("No certification matches.");
  });

  test.each([
    [["--min-rating", "6"], "a rating from 0 to 5"],
    [["--verdict", "good"], "one of certified, quality_warning"],
    [["--badge", "gold"], "one of PREMIUM"],
    [["--sort", "name"], "one of model, rating"],
    [["--vendor", "acme"], "one of amazon"],
    [["--as-of", "yesterday"], "a position of the ledger such as v12"],
    [["--history", "--stale"], "--history and --stale do not go together"],
    [["--check", "--as-of", "v1"], "--check and --as-of do not go together"],
  ])("refuses %j and says what would be right", async (flags, words) => {
    const { exitCode, stderr } = await cli.run("status", ...at, ...flags);
    expect(exitCode).toBe(2);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(words);
  });

  test("--as-of shows how it stood: before the first event nothing, at the end of the first run its two models", async () => {
    expect(await status("--as-of", "2026-01-01", "--verdict", "certified")).toEqual([]);
    const { run } = JSON.parse((await cli.run("report", first, "--json")).stdout);
    const then = ["--as-of", `v${run.headPosition}`, "--json", "--verdict", "certified,failed"];
    const { stdout } = await cli.run("status", ...at, ...then);
    expect(JSON.parse(stdout)).toMatchObject([
      { modelId: one, verdict: "certified", runId: first, usable: true },
      { modelId: two, verdict: "failed", runId: first, usable: false },
    ]);
    expect(JSON.parse((await cli.run("status", ...at, ...then, "--as-of", run.endedAt)).stdout)).toHaveLength(2);
  });

  test("--history shows every verdict of a model, newest last, and how it ended", async () => {
    const { stdout } = await cli.run("status", two, "--history", "--json", ...registry);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        modelId: two,
        entries: [
          { verdict: "failed", runId: first, end: { how: "renewed", actor: null } },
          { verdict: "certified", rating: 5, end: null },
        ],
      },
    ]);
    const { stdout: text } = await cli.run("status", two, "--history", ...registry);
    expect(text).toMatch(/UTC {2}failed 0\.0\n[\s\S]*renewed[\s\S]*UTC {2}certified 5\.0\n[\s\S]*in force$/);
  });
});
