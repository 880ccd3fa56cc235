import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import type { Model } from "../../src/models/model.ts";
import type { ScenarioInput } from "../../src/simulator/scenario.ts";
import { answerError, type FakeEndpoint, startFakeEndpoint } from "../bedrock/fake-endpoint.ts";
import { preparedHome, until } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { startFront, writes } from "../support/front.ts";
import { endWithTest, firstMatch, jsonLines, listedRuns, start } from "../support/run-cli.ts";
import { model } from "../support/run-fixture.ts";

const modelId = "amazon.nova-micro-v1:0";
const other = "amazon.nova-lite-v1:0";
const profileId = `us.${modelId}`;
const onlyByProfile = { inferenceTypes: ["INFERENCE_PROFILE" as const], profiles: [profileId] };

/** A home with a registry of these models, and the flags of a quick run of them. */
function machineWith(...models: readonly Model[]) {
  const home = preparedHome();
  const registry = fileBeside(home, "registry.json", { schemaVersion: 1, models });
  const quick = ["start", "--yes", "--suite", "quick", "--delay", "0", "--registry", registry];
  const simulated = (scenario: ScenarioInput) => [...quick, "--simulate", fileBeside(home, "scenario.json", scenario)];
  const check = ["status", "--check", "--suite", "quick", "--registry", registry];
  return { home, registry, quick, simulated, check };
}

function fileBeside(home: string, name: string, content: object): string {
  const file = join(dirname(home), name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const reportSchema = z.looseObject({
  run: z.looseObject({ controlPlane: z.unknown() }),
  models: z.array(z.looseObject({ modelId: z.string() })),
});

async function reportOf(home: string) {
  const { stdout } = await run(["report", "--json"], { home });
  return reportSchema.parse(JSON.parse(stdout));
}

test("a profile that the registry lacks is found, called, reported, and is no reason to be stale", async () => {
  const { home, simulated, check } = machineWith(model(modelId));
  const finished = await run(simulated({ models: { [modelId]: onlyByProfile } }), { home });
  expect(finished.code).toBe(0);
  const { stdout } = await run(["report", "--full"], { home });
  expect(stdout.replaceAll(/\s+/g, " ")).toContain(`Invoked as: ${profileId} (as the control plane lists it`);
  expect((await reportOf(home)).models).toMatchObject([
    { verdict: "certified", invocationId: profileId, invocationIdFrom: "control_plane" },
  ]);
  const checked = await run([...check, "--target", "simulator/us-east-1"], { home });
  expect(checked.stderr).toBe(
    "Every model of the registry that has not reached its end of life is certified on simulator/us-east-1.\n",
  );
});

test("in GovCloud a model is invoked by the profile that the control plane lists, by a run and by a probe", async () => {
  const home = preparedHome();
  const sonnet = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  const govProfile = `us-gov.${sonnet}`;
  const scenario = { models: { [sonnet]: { inferenceTypes: ["INFERENCE_PROFILE"], profiles: [govProfile] } } };
  const place = ["--region", "us-gov-west-1", "--simulate", fileBeside(home, "scenario.json", scenario)];
  const quick = ["start", "--suite", "quick", "--delay", "0", "--only", sonnet, ...place];
  const plan = jsonLines(await run([...quick, "--dry-run", "--json"], { home }));
  expect(plan).toMatchObject([{ models: [{ modelId: sonnet, invocationId: sonnet }] }]);
  expect((await run([...quick, "--yes"], { home })).code).toBe(0);
  expect((await reportOf(home)).models).toMatchObject([{ verdict: "certified", invocationId: govProfile }]);
  const probed = await run(["probe", sonnet, "--json", "-q", ...place], { home });
  expect(jsonLines(probed)).toMatchObject([{ models: [{ outcome: "passed" }] }]);
});

test.each(["forbidden", "down"] as const)(
  "a control plane that is %s is a note, and no error",
  async (controlPlane) => {
    const { home, simulated } = machineWith(model(modelId));
    const finished = await run(simulated({ controlPlane }), { home });
    expect(finished.code).toBe(0);
    expect(finished.stderr).toBe("");
    expect(finished.stdout.replaceAll(/\s+/g, " ")).toMatch(/CONTROL PLANE .* ids are the registry's\./);
    const { run: reported, models } = await reportOf(home);
    const answer = controlPlane === "forbidden" ? "forbidden" : "unavailable";
    expect(reported.controlPlane).toMatchObject({ foundationModels: answer, inferenceProfiles: answer, notes: [] });
    expect(models).toMatchObject([{ verdict: "certified", invocationId: modelId, invocationIdFrom: "registry" }]);
  },
);

test("an end of life that the control plane knows skips the model without a call, and --check asks for it no more", async () => {
  const { home, simulated, check } = machineWith(model(modelId), model(other));
  const scenario = { models: { [modelId]: { lifecycle: { status: "LEGACY" as const, endOfLifeOn: "2026-01-15" } } } };
  const finished = await run(simulated(scenario), { home });
  expect(finished.code).toBe(0);
  expect(finished.stdout).toContain("1 model is past its end of life (2026-01-15): amazon.nova-micro-v1:0");
  const { stdout } = await run(["report", "--full"], { home });
  expect(stdout).toContain("Reason: end of life on 2026-01-15, by the control plane; not called");
  expect((await reportOf(home)).models).toMatchObject([
    { verdict: "skipped", calls: 0, lifecycle: { endOfLifeOn: "2026-01-15", from: "control_plane" } },
    { verdict: "certified", lifecycle: { endOfLifeOn: null, from: "registry" } },
  ]);
  expect((await run([...check, "--target", "simulator/us-east-1"], { home })).code).toBe(0);
});

test("a model that the control plane calls legacy is certified, and carries the remark without being stale", async () => {
  const { home, simulated, registry } = machineWith(model(modelId));
  await run(simulated({ models: { [modelId]: { lifecycle: { status: "LEGACY" } } } }), { home });
  const status = await run(["status", "--json", "--registry", registry], { home });
  expect(jsonLines(status)[0]).toContainEqual(
    expect.objectContaining({
      modelId,
      verdict: "certified",
      usable: true,
      stale: [],
      legacyOn: expect.stringMatching(/^20/),
    }),
  );
});

test("a plan asks nothing and says what the registry says", async () => {
  const { home, simulated } = machineWith(model(modelId));
  const plan = simulated({ models: { [modelId]: onlyByProfile } }).map((word) =>
    word === "--yes" ? "--dry-run" : word,
  );
  expect(jsonLines(await run([...plan, "--json"], { home }))).toMatchObject([{ models: [{ invocationId: modelId }] }]);
});

const nobody = { AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "nobody", AWS_SECRET_ACCESS_KEY: "nothing" };
let hanging: FakeEndpoint | null = null;
afterEach(async () => {
  await hanging?.close();
  hanging = null;
});

test("an endpoint of all services has a control plane of its own, and one of the models alone has none", async () => {
  const { home, registry, quick } = machineWith(model(modelId));
  const scenario = fileBeside(home, "scenario.json", { models: { [modelId]: { ...onlyByProfile } } });
  const simulator = start(["simulator", "--port", "0", "--scenario", scenario, "--registry", registry], { home });
  endWithTest(simulator);
  const url = await firstMatch(simulator, /(http:\/\/127\.0\.0\.1:\d+)/);
  const env = { ...nobody, AWS_ENDPOINT_URL: url };
  expect((await run(quick, { home, env })).code).toBe(0);
  expect((await reportOf(home)).models).toMatchObject([{ invocationId: profileId, verdict: "certified" }]);
  const alone = { ...nobody, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url };
  expect((await run(quick, { home, env: alone })).code).toBe(1);
  const { run: reported, models } = await reportOf(home);
  expect(models).toMatchObject([{ invocationId: modelId, error: { category: "needs_profile" } }]);
  expect(reported.controlPlane).toMatchObject({ foundationModels: "not_asked", inferenceProfiles: "not_asked" });
});

test("Ctrl+C while the control plane is silent interrupts the run at once, and a resume lists again", async () => {
  const { home, quick } = machineWith(model(modelId));
  hanging = await startFakeEndpoint();
  const { received } = hanging;
  hanging.answerWith(() => undefined);
  const env = { ...nobody, AWS_ENDPOINT_URL: hanging.connection.endpoint ?? "" };
  const child = start([...quick, "--json"], { home, env });
  const end = new Promise((resolve) => child.once("exit", resolve));
  await until(() => received.length === 2);
  child.kill("SIGINT");
  expect(await end).toBe(130);
  expect(await listedRuns({ home })).toMatchObject([{ status: "interrupted" }]);
  const events = await run(["report", "--events", "--json"], { home });
  expect(jsonLines(events)).toMatchObject([{ type: "RunStarted" }, { type: "RunInterrupted" }]);
  hanging.answerWith(answerError("AccessDeniedException", 403, "Not you."));
  const controlPlane = { foundationModels: "forbidden", detail: "AccessDeniedException: Not you." };
  const resumed = jsonLines(await run(["resume", "--json"], { home, env }));
  expect(resumed.slice(0, 2)).toMatchObject([{ type: "RunResumed" }, { type: "ModelsListed", data: { controlPlane } }]);
});

test("a gateway that answers for the control plane alone is named by run and doctor, and the models are certified", async () => {
  const { home, registry, quick } = machineWith(model(modelId));
  const simulator = start(["simulator", "--port", "0", "--registry", registry], { home });
  endWithTest(simulator);
  const url = await firstMatch(simulator, /(http:\/\/127\.0\.0\.1:\d+)/);
  const blocked = writes(403, { "content-type": "text/html" }, "<html><title>Blocked by policy 42</title></html>");
  const gateway = await startFront(url, (call) => (call.modelId === "" ? blocked : "pass"));
  const env = { ...nobody, AWS_ENDPOINT_URL: gateway };
  const finished = await run(quick, { home, env });
  expect(finished.code).toBe(0);
  const detail = "A gateway or proxy answered in Bedrock's place (HTTP 403): Blocked by policy 42";
  expect(finished.stdout.replaceAll(/\s+/g, " ")).toContain(detail);
  const { run: reported } = await reportOf(home);
  expect(reported.controlPlane).toMatchObject({ foundationModels: "unavailable", detail });
  const doctor = ["doctor", "--registry", registry];
  const english = await run(doctor, { home, env });
  expect(english.code).toBe(0);
  const told = english.stdout.replaceAll(/\s+/g, " ");
  expect(told).toContain("a gateway or proxy answered in Bedrock's place (HTTP 403): Blocked by policy 42");
  expect(told).toContain("a gateway or proxy answered in its place (HTTP 403): Blocked by policy 42");
  const portuguese = await run([...doctor, "--lang", "pt-BR"], { home, env });
  expect(portuguese.stdout.replaceAll(/\s+/g, " ")).toContain(
    "um gateway ou proxy respondeu no lugar do Bedrock (HTTP 403): Blocked by policy 42",
  );
});
