import { describe, expect, test } from "vitest";
import type { Capability } from "../../src/events/vocabulary.ts";
import { factsDigest } from "../../src/models/registry.ts";
import { declares } from "../../src/planning/capabilities-now.ts";
import { type StatusFacts, statusRows } from "../../src/planning/status-rows.ts";
import { type CertificationRow, emptyCertification } from "../../src/projections/certification-row.ts";
import type { WaiverRow } from "../../src/projections/waiver-row.ts";
import { model } from "../support/run-fixture.ts";

const now = "2026-11-22T12:00:00.000Z";
const target = "aws/us-east-1";
const suite = "standard";
const micro = model("amazon.nova-micro-v1:0");
const lite = model("amazon.nova-lite-v1:0");

const certified: CertificationRow = {
  ...emptyCertification({ target, suite, model_id: micro.modelId, vendor: "amazon" }),
  verdict: "certified",
  rating: 9.1,
  badge: "PREMIUM",
  capabilities: { text: "proven", toolUse: "flaky" },
  passed: 20,
  probes: 21,
  lifecycle: micro.lifecycle,
  certified_at: "2026-11-20T12:00:00.000Z",
  expires_at: "2026-11-27T12:00:00.000Z",
  suite_digest: "suite of today",
  facts_digest: factsDigest(micro, micro.modelId),
  run_id: "run-1",
};

const facts: StatusFacts = {
  waivers: [],
  needs: [],
  certifications: [certified],
  registry: [micro, lite],
  target,
  suite,
  suiteDigestOf: () => "suite of today",
  now,
};

/** The one row of a certification that is as above but for this. */
function rowOf(change: Partial<CertificationRow>, other: Partial<StatusFacts> = {}) {
  return statusRows({ ...facts, registry: [micro], ...other, certifications: [{ ...certified, ...change }] })[0];
}

describe("the rows of a status", () => {
  test("are the certifications, then the models of the registry that have none", () => {
    expect(statusRows(facts)).toEqual([
      {
        ...{ modelId: micro.modelId, vendor: "amazon", target, suite, verdict: "certified", rating: 9.1 },
        ...{ badge: "PREMIUM", certifiedAt: "2026-11-20T12:00:00.000Z", expiresAt: "2026-11-27T12:00:00.000Z" },
        ...{ usable: true, stale: [], runId: "run-1", renewingRunId: null, revokedRunId: null },
        ...{ capabilities: { text: "proven", toolUse: "flaky" }, isWaived: false },
        ...{ legacyOn: null, endOfLifeOn: null, successor: null },
      },
      {
        ...{ modelId: lite.modelId, vendor: "amazon", target, suite, verdict: null, rating: null },
        ...{ badge: null, certifiedAt: null, expiresAt: null },
        ...{ usable: false, stale: [], runId: null, renewingRunId: null, revokedRunId: null },
        ...{ capabilities: {}, isWaived: false, legacyOn: null, endOfLifeOn: null, successor: null },
      },
    ]);
  });

  test("name no model without a certification where no target is asked about", () => {
    expect(statusRows({ ...facts, target: null }).map(({ modelId }) => modelId)).toEqual([micro.modelId]);
  });

  test.each([{ target: "aws/eu-west-1" }, { suite: "quick" }])(
    "name a model as uncertified though it has a certification for another target or suite: %j",
    (elsewhere) => {
      const rows = statusRows({ ...facts, registry: [micro], certifications: [{ ...certified, ...elsewhere }] });
      expect(rows.map(({ verdict }) => verdict)).toEqual(["certified", null]);
    },
  );
});

describe("a certification is stale", () => {
  test("when the suite of its name is another one today", () => {
    expect(rowOf({ suite_digest: "suite of then" })).toMatchObject({ usable: true, stale: ["suite_changed"] });
  });

  test("when the registry says something else of its model today", () => {
    expect(rowOf({ facts_digest: "facts of then" })).toMatchObject({ usable: true, stale: ["model_changed"] });
  });

  test("when its last renewal found nothing out", () => {
    expect(rowOf({ inconclusive_run_id: "run-2" })).toMatchObject({ stale: ["recertification_inconclusive"] });
  });

  test("and unusable when it has expired", () => {
    expect(rowOf({ expires_at: now })).toMatchObject({ usable: false, stale: ["expired"] });
  });
});

describe("a certification is not stale", () => {
  test("for its facts where it was granted in a region that the registry invokes under another id", () => {
    const regional = model(micro.modelId, { invocationIds: { "us-*": `us.${micro.modelId}` } });
    const row = { ...certified, facts_digest: factsDigest(regional, `us.${micro.modelId}`) };
    expect(statusRows({ ...facts, certifications: [row], registry: [regional] })).toMatchObject([{ stale: [] }]);
  });

  test("for a suite or a model that today nobody knows", () => {
    const row = { ...certified, suite_digest: "suite of then", facts_digest: "facts of then" };
    const unknown = { ...facts, certifications: [row], registry: [], suiteDigestOf: () => null };
    expect(statusRows(unknown)).toMatchObject([{ stale: [] }]);
  });

  test("by today's suite and registry where the moment asked about is past", () => {
    expect(rowOf({ suite_digest: "suite of then", facts_digest: "facts of then" }, { isPast: true })?.stale).toEqual(
      [],
    );
  });

  test("where its model was skipped for its end of life", () => {
    expect(rowOf({ verdict: "skipped", expires_at: null, suite_digest: "suite of then" })).toMatchObject({
      ...{ verdict: "skipped", usable: false, stale: [] },
    });
  });
});

describe("a legacy model", () => {
  const dates = { legacyOn: "2026-10-01", endOfLifeOn: "2027-01-31" };
  const legacy = model(micro.modelId, {
    ...{ lifecycle: { status: "legacy", ...dates }, successor: lite.modelId },
  });
  const row = { lifecycle: legacy.lifecycle, legacy_on: dates.legacyOn, end_of_life_on: dates.endOfLifeOn };

  test("that was certified as such is not stale, and carries its dates and its successor", () => {
    const shown = rowOf(row, { registry: [legacy] });
    expect(shown).toMatchObject({ usable: true, stale: [], ...dates, successor: lite.modelId });
  });

  test("that was certified before anybody said so is stale", () => {
    expect(rowOf({}, { registry: [legacy] })).toMatchObject({ usable: true, stale: ["lifecycle"], ...dates });
  });

  test("that never was certified carries what the registry says", () => {
    const rows = statusRows({ ...facts, certifications: [], registry: [legacy] });
    expect(rows).toMatchObject([{ verdict: null, stale: [], ...dates, successor: lite.modelId }]);
  });
});

describe("a row is usable for what is needed", () => {
  test.each<[readonly Capability[], boolean]>([
    [[], true],
    [["text"], true],
    [["text", "toolUse"], true],
    [["vision"], false],
    [["text", "reasoning"], false],
  ])("of %j: %j", (needs, usable) => {
    expect(rowOf({ capabilities: { text: "proven", toolUse: "flaky", vision: "broken" } }, { needs })?.usable).toBe(
      usable,
    );
  });

  test("never by an unproven capability, nor by what is good for nothing else", () => {
    expect(rowOf({ capabilities: { vision: "unproven" } }, { needs: ["vision"] })?.usable).toBe(false);
    expect(rowOf({ expires_at: now }, { needs: ["text"] })?.usable).toBe(false);
  });
});

describe("a waiver", () => {
  const warned: Partial<CertificationRow> = {
    ...{ verdict: "quality_warning", rating: 3.9, passed: 20, probes: 21 },
    capabilities: { text: "proven", vision: "broken", reasoning: "unproven" },
  };
  const waiver = (change: Partial<WaiverRow> = {}): WaiverRow => ({
    ...{ target, suite, model_id: micro.modelId, capability: "vision", until: "2026-11-22T12:00:00.001Z" },
    ...{ actor: "ada", reason: "not needed today", run_id: "run-3", ...change },
  });

  test("reads a broken capability as waived, and meets a need of it", () => {
    expect(rowOf(warned, { waivers: [waiver()], needs: ["vision"] })).toMatchObject({
      ...{ usable: true, isWaived: true, verdict: "quality_warning", rating: 3.9 },
      capabilities: { text: "proven", vision: "waived", reasoning: "unproven" },
    });
  });

  test.each<[string, Partial<WaiverRow>]>([
    ["that has ended", { until: now }],
    ["of a capability that is not broken", { capability: "reasoning" }],
    ["of a capability that was never asked", { capability: "documents" }],
    ["of another model", { model_id: lite.modelId }],
    ["of another suite", { suite: "quick" }],
    ["of another target", { target: "aws/eu-west-1" }],
  ])("%s changes nothing", (_, change) => {
    expect(rowOf(warned, { waivers: [waiver(change)], needs: ["vision"] })).toMatchObject({
      ...{ usable: false, isWaived: false, capabilities: warned.capabilities },
    });
  });

  test.each<[string, Partial<CertificationRow>, boolean]>([
    ["at exactly 80 %", { passed: 16, probes: 20 }, true],
    ["below 80 %", { passed: 15, probes: 19 }, false],
    ["with another broken capability", { capabilities: { vision: "broken", json: "broken" } }, false],
    ["with an unproven capability besides", { capabilities: { vision: "broken", json: "unproven" } }, true],
    ["of a failed model", { verdict: "failed" }, false],
    ["of a certification that does not say how many probes passed", { passed: null, probes: null }, false],
  ])("lets a warning %s count as certified: %j", (_, change, isWaived) => {
    expect(rowOf({ ...warned, ...change }, { waivers: [waiver()] })?.isWaived).toBe(isWaived);
  });
});

test.each<[Capability[], boolean]>([
  [[], true],
  [["text", "memory"], true],
  [["toolUse", "systemPrompt"], true],
  [["longContext"], true],
  [["vision"], false],
  [["toolUse", "documents"], false],
])("a model is asked about %j: %s, for what the registry does not declare is not demanded", (needs, isAsked) => {
  expect(declares(micro, needs)).toBe(isAsked);
});
