import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { askControlPlane } from "../../src/bedrock/control-plane.ts";
import { askAvailability } from "../../src/bedrock/model-availability.ts";
import type { ScenarioInput } from "../../src/simulator/scenario.ts";
import type { SimulatorOptions } from "../../src/simulator/simulator.ts";
import { converse, modelId, question, simulate, textOf } from "./sdk-client.ts";

const profileId = `us.${modelId}`;
const models = [
  { modelId, endOfLifeOn: null, requiresProfile: false },
  {
    modelId: "amazon.nova-2-lite-v1:0",
    endOfLifeOn: "9999-01-01",
    requiresProfile: true,
    profiles: ["us.x", "global.x"],
  },
];

async function ask(scenario: ScenarioInput = {}, options: Partial<SimulatorOptions> = {}) {
  const { url } = await simulate(scenario, { models, ...options });
  return askControlPlane(
    { connection: { region: "us-east-1", endpoint: url, simulated: true }, keys: null },
    new AbortController().signal,
  );
}

test("lists the models and profiles that it was given", async () => {
  const told = { lifecycleStatus: "ACTIVE", legacyOn: null };
  expect(await ask()).toEqual({
    clockAheadMs: expect.any(Number),
    foundationModels: {
      kind: "answered",
      data: [
        { modelId, inferenceTypes: ["ON_DEMAND"], ...told, endOfLifeOn: null },
        { modelId: models[1]?.modelId, inferenceTypes: ["INFERENCE_PROFILE"], ...told, endOfLifeOn: "9999-01-01" },
      ],
    },
    inferenceProfiles: {
      kind: "answered",
      data: ["us.x", "global.x"].map((id) => ({ profileId: id, modelIds: ["amazon.nova-2-lite-v1:0"] })),
    },
  });
});

test("lists what the scenario holds true of a model, and acts by it", async () => {
  const scenario: ScenarioInput = {
    models: {
      [modelId]: {
        lifecycle: { status: "LEGACY", legacyOn: "2026-07-08", endOfLifeOn: "9999-01-01" },
        inferenceTypes: ["INFERENCE_PROFILE"],
        profiles: [profileId],
      },
    },
  };
  const { foundationModels, inferenceProfiles } = await ask(scenario, { models: models.slice(0, 1) });
  expect(foundationModels).toMatchObject({
    data: [
      {
        ...{ inferenceTypes: ["INFERENCE_PROFILE"], lifecycleStatus: "LEGACY" },
        ...{ legacyOn: "2026-07-08", endOfLifeOn: "9999-01-01" },
      },
    ],
  });
  expect(inferenceProfiles).toMatchObject({ data: [{ profileId, modelIds: [modelId] }] });
  const simulator = await simulate(scenario, { models });
  await expect(converse(simulator, question("Say OK"))).rejects.toMatchObject({ name: "ValidationException" });
  expect(textOf(await converse(simulator, { ...question("Say OK"), modelId: profileId }))).toBe("OK");
});

test("a call after the scenario's end of life is refused", async () => {
  const scenario = { models: { [modelId]: { lifecycle: { endOfLifeOn: "2020-01-01" } } } };
  const simulator = await simulate(scenario, { models });
  await expect(converse(simulator, question("Say OK"))).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

test.each([
  ["forbidden", "forbidden", /is not authorized to perform: bedrock:ListFoundationModels/],
  ["down", "unavailable", /ServiceUnavailableException/],
] as const)("a control plane that is %s lists nothing", async (controlPlane, kind, detail) => {
  expect(await ask({ controlPlane })).toMatchObject({
    foundationModels: { kind, detail: expect.stringMatching(detail) },
    inferenceProfiles: { kind },
  });
});

test("the journal notes a question without an ordinal, and the calls are counted as if it were not there", async () => {
  const directory = mkdtempSync(join(tmpdir(), "recert-journal-"));
  const journalFile = join(directory, "journal.ndjson");
  const simulator = await simulate({}, { journalFile });
  const connection = { region: "us-east-1", endpoint: simulator.url, simulated: true };
  await askControlPlane({ connection, keys: null }, new AbortController().signal);
  await converse(simulator, question("Say OK"));
  const lines = readFileSync(journalFile, "utf8").trimEnd().split("\n");
  rmSync(directory, { recursive: true });
  const entries = lines.map((line): unknown => JSON.parse(line));
  expect(entries).toHaveLength(3);
  expect(entries).toContainEqual({ time: expect.any(String), operation: "ListFoundationModels", behaviour: "open" });
  expect(entries[2]).toMatchObject({ operation: "Converse", n: 1 });
});

test("says of each model whether this account may call it, by the scenario's faults", async () => {
  const faults = [{ kind: "access_denied" as const, calls: "always" as const }];
  const sometimes = [{ kind: "access_denied" as const, calls: [1] }];
  const scenario: ScenarioInput = {
    models: { [modelId]: { faults }, "amazon.nova-2-lite-v1:0": { faults: sometimes } },
  };
  const { url } = await simulate(scenario, { models });
  const connection = { region: "us-east-1", endpoint: url, simulated: true };
  const asked = [modelId, "amazon.nova-2-lite-v1:0", "nobody.knows-v1:0"];
  const answers = await askAvailability({ connection, keys: null }, asked, new AbortController().signal);
  const well = { agreement: "AVAILABLE", agreementError: null, entitlement: "AVAILABLE", region: "AVAILABLE" };
  expect([...answers].sort()).toEqual([
    ["amazon.nova-2-lite-v1:0", { kind: "answered", data: { ...well, authorization: "AUTHORIZED" } }],
    [modelId, { kind: "answered", data: { ...well, authorization: "NOT_AUTHORIZED" } }],
    ["nobody.knows-v1:0", expect.objectContaining({ kind: "unavailable" })],
  ]);
});
