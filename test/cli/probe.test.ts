import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { probeReportSchema } from "../../src/presentation/render/probe-model.ts";
import { temporaryHome } from "../database/temporary-home.ts";
import { runHosted } from "../support/command-host.ts";
import { run, start } from "../support/run-cli.ts";

const home = temporaryHome();
const micro = "amazon.nova-micro-v1:0";
const lite = "amazon.nova-lite-v1:0";
const haiku3 = "anthropic.claude-3-haiku-20240307-v1:0";

/** Probes simulated models of a scenario, the pause left out. */
function probe(faults: Readonly<Record<string, object>>, ...args: readonly string[]) {
  const file = join(
    dirname(home),
    `scenario-${Object.values(faults)
      .map((fault) => JSON.stringify(fault))
      .join()
      .replaceAll(/\W/g, "")}.json`,
  );
  writeFileSync(file, JSON.stringify({ models: faults }));
  return runHosted(["probe", ...args, "--delay", "0", "--simulate", file], { home });
}

const failing = (kind: string) => ({ faults: [{ kind, calls: "always" }] });
const wrong = { defects: [{ kind: "canned_answer" }] };

test("says who answers, on stdout alone, and leaves nothing behind", async () => {
  const { code, stdout, stderr } = await probe({ [lite]: wrong }, micro, lite);
  expect(stdout).toMatch(
    /^PROBE of simulator\/us-east-1, suite quick\n\nAVAILABLE \(1\)\n─+\nMODEL +LATENCY\namazon\.nova-micro-v1:0 +\d+ ms\n/,
  );
  expect(stdout).toMatch(
    /NOT AVAILABLE \(1\)\n─+\nMODEL +LATENCY +CATEGORY\namazon\.nova-lite-v1:0 +\d+ ms +wrong_answer\n {2}wrong_text: expected /,
  );
  expect(stdout).toContain("1 of 2 models available; 4 calls,");
  expect(stderr).toBe(`[1/2] ${micro}: passed\n[2/2] ${lite}: failed\n`);
  expect(code).toBe(1);
  expect(existsSync(home)).toBe(false);
});

test("--json gives what docs/probe.schema.json says, in the order of the registry", async () => {
  const { code, stdout, stderr } = await probe({ [micro]: failing("access_denied") }, lite, micro, "--json", "-q");
  const report = probeReportSchema.parse(JSON.parse(stdout));
  expect(report.models).toMatchObject([
    {
      modelId: micro,
      outcome: "failed",
      latencyMs: null,
      error: { category: "access_denied", advice: expect.stringContaining("then probe again") },
    },
    {
      modelId: lite,
      outcome: "passed",
      error: null,
      probes: [{ probe: "access", calls: 1 }, { probe: "exact_instruction" }],
    },
  ]);
  expect(report).toMatchObject({
    exitCode: 1,
    interruptedBy: null,
    totals: { models: 2, passed: 1, failed: 1, calls: 3 },
  });
  expect(stderr).toBe("");
  expect(code).toBe(1);
});

test("--format markdown is a table that no reply can break", async () => {
  const broken = { faults: [{ kind: "validation", calls: "always", message: "a | b\n# c" }] };
  const { stdout } = await probe({ [micro]: broken }, micro, "--format", "markdown");
  expect(stdout).toMatch(
    /^# PROBE of `simulator\/us-east-1`, suite `quick`\n\n[-\d]+ [:\d]+ UTC\. 0 of 1 model available/,
  );
  expect(stdout).toContain(
    "| `amazon.nova-micro-v1:0` | failed | none | `rejected (ValidationException): a \\| b # c` |",
  );
});

describe("the exit code", () => {
  const everywhere = (kind: string) => ({ [micro]: failing(kind), [lite]: failing(kind) });

  test.each([
    ["0 when all passed", {}, 0],
    ["3 when all were refused access", everywhere("access_denied"), 3],
    ["3 when the credentials have expired", everywhere("expired_token"), 3],
    ["4 when there are server errors alone", everywhere("server_error"), 4],
    ["1 when one was refused access", { [micro]: failing("access_denied") }, 1],
    ["5 when one could not be found out about", { [micro]: failing("server_error") }, 5],
    ["1 when one failed and one could not be found out about", { [micro]: failing("server_error"), [lite]: wrong }, 1],
  ])("is %s", async (_, faults, exitCode) => {
    expect((await probe(faults, micro, lite, "-q")).code).toBe(exitCode);
  });
});

test("an endpoint that is not there exits 4 and is asked twice", async () => {
  const nobody = { AWS_ACCESS_KEY_ID: "nobody", AWS_SECRET_ACCESS_KEY: "nothing" };
  const env = { ...nobody, AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://127.0.0.1:1" };
  const { code, stdout } = await run(["probe", micro, "--json", "-q"], { home, env });
  const { target, models } = probeReportSchema.parse(JSON.parse(stdout));
  expect(target).toBe("custom/127.0.0.1:1/us-east-1");
  expect(models[0]).toMatchObject({
    outcome: "undecided",
    error: { category: "connection_failed" },
    probes: [{ calls: 2 }],
  });
  expect(code).toBe(4);
});

test("without names asks every model that is not past its end of life; a named one is asked all the same", async () => {
  const all = probeReportSchema.parse(JSON.parse((await probe({}, "--json", "-q")).stdout));
  const asked = all.models.map(({ modelId }) => modelId);
  expect(asked).toContain(micro);
  expect(asked).not.toContain(haiku3);
  const named = probeReportSchema.parse(JSON.parse((await probe({}, haiku3, "--json", "-q")).stdout));
  expect(named.models).toMatchObject([{ modelId: haiku3, outcome: "failed", error: { category: "end_of_life" } }]);
});

test.each([
  [["probe", "no.such-model", "--simulate"], "No model of the registry matches no.such-model"],
  [["probe", "--suite", "platinum", "--simulate"], "--suite cannot be platinum"],
  [["probe", "--format", "html", "--simulate"], "--format cannot be html"],
  [["probe", "--delay", "-1", "--simulate"], "--delay cannot be -1"],
  [["probe"], "No AWS region is set"],
])("refuses %j", async (args, message) => {
  const { code, stdout, stderr } = await runHosted(args, { home });
  expect(stderr).toContain(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
});

test("without credentials exits 3 and asks nothing", async () => {
  const { code, stderr } = await runHosted(["probe", micro, "--region", "us-east-1"], { home });
  expect(stderr).toContain("No AWS credentials were found");
  expect(code).toBe(3);
});

test("Ctrl+C shows what is known by then, and exits 130", async () => {
  const child = start(["probe", micro, lite, "--delay", "24h", "--simulate"], { home });
  let stdout = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  await new Promise((resolve) => child.stderr?.once("data", resolve));
  child.kill("SIGINT");
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(stdout).toContain(`AVAILABLE (1)`);
  expect(stdout).toMatch(/NOT ASKED \(1\)\n─+\namazon\.nova-lite-v1:0\n/);
  expect(stdout).toContain("Ended by SIGINT");
  expect(code).toBe(130);
});
