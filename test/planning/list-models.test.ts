import { describe, expect, test } from "vitest";
import { suites } from "../../src/certification/suites.ts";
import { factsDigest } from "../../src/models/registry.ts";
import { noServiceFacts, type OfferedModel } from "../../src/models/service-facts.ts";
import { type ListingFacts, toListing } from "../../src/planning/list-models.ts";
import { model } from "../support/run-fixture.ts";

const [suite] = suites;
const now = "2026-11-22T10:00:00.000Z";
const how: ListingFacts = { suite, region: "us-east-1", deep: false, service: noServiceFacts, now };
const modelId = "amazon.nova-micro-v1:0";
const offered: OfferedModel = {
  ...{ modelId, inferenceTypes: ["INFERENCE_PROFILE"], lifecycleStatus: "ACTIVE", legacyOn: null, endOfLifeOn: null },
};
const profiles = [{ profileId: `us.${modelId}`, modelIds: [modelId] }];

describe("what the service says", () => {
  test("a discovered profile is invoked, and the facts stay those of the registry's own id", () => {
    const micro = model(modelId);
    const { models, notes } = toListing([micro], { ...how, service: { models: [offered], profiles } });
    expect(models).toMatchObject([
      { invocationId: `us.${modelId}`, invocationIdFrom: "control_plane", factsDigest: factsDigest(micro, modelId) },
    ]);
    expect(notes).toEqual([]);
  });

  test("an end of life that is past skips the model, with its date and without probes", () => {
    const service = { models: [{ ...offered, endOfLifeOn: "2026-11-22" }], profiles };
    expect(toListing([model(modelId)], { ...how, service }).models).toMatchObject([
      {
        plan: { do: "skip", reason: "end_of_life", date: "2026-11-22" },
        ...{ endOfLifeOn: "2026-11-22", lifecycleFrom: "control_plane", probes: [] },
      },
    ]);
  });

  test("a model that the service does not list is called all the same, and noted", () => {
    const { models, notes } = toListing([model(modelId)], { ...how, service: { models: [], profiles } });
    expect(models).toMatchObject([{ plan: { do: "certify" }, invocationId: modelId, invocationIdFrom: "registry" }]);
    expect(notes).toEqual([{ modelId, note: "model_not_listed" }]);
  });

  test("a declared profile that the service does not list is noted, but not of a model that is skipped", () => {
    const invocationIds = { "us-*": `us.${modelId}` };
    const gone = model("gone", { lifecycle: { status: "end_of_life", legacyOn: null, endOfLifeOn: "2026-01-01" } });
    const service = { models: [offered], profiles: [] };
    const { notes } = toListing([model(modelId, { invocationIds }), gone], { ...how, service });
    expect(notes).toEqual([{ modelId, note: "profile_not_offered" }]);
  });

  test("where nothing was asked, nothing is noted and the registry stands", () => {
    const { models, notes } = toListing([model(modelId)], how);
    expect(models).toMatchObject([{ invocationId: modelId, invocationIdFrom: "registry", lifecycleFrom: "registry" }]);
    expect(notes).toEqual([]);
  });
});

describe("capabilities that are not declared", () => {
  const micro = model(modelId);
  const declared = { vision: true, documents: true, structuredOutput: true };
  const plain = { ...micro, capabilities: { ...micro.capabilities, ...declared, streaming: false, toolUse: false } };
  const uncounted = (deep: boolean) =>
    toListing([plain], { ...how, deep }).models.flatMap(({ probes }) => probes.filter(({ counted }) => !counted));

  test("are looked for after everything that counts, by probes that are no gates", () => {
    const [listedModel] = toListing([plain], { ...how, deep: true }).models;
    expect(listedModel?.probes.slice(-2)).toMatchObject([
      { probe: "streaming", gate: false, counted: false, reveals: "streaming" },
      { probe: "tool_use", gate: false, counted: false, reveals: "toolUse" },
    ]);
    expect(listedModel?.probes.slice(0, -2).every(({ counted }) => counted)).toBe(true);
  });

  test("are not looked for unless the run is deep", () => {
    expect(uncounted(false)).toEqual([]);
    expect(uncounted(true)).toHaveLength(2);
  });
});
