import { describe, expect, test } from "vitest";
import { factsDigest } from "../../src/models/registry.ts";
import { statusRows } from "../../src/planning/status-rows.ts";
import { type CertificationRow, emptyCertification } from "../../src/projections/certification-row.ts";
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
  certified_at: "2026-11-20T12:00:00.000Z",
  expires_at: "2026-11-27T12:00:00.000Z",
  suite_digest: "suite of today",
  facts_digest: factsDigest(micro, micro.modelId),
  run_id: "run-1",
};

const facts = {
  certifications: [certified],
  registry: [micro, lite],
  target,
  suite,
  suiteDigestOf: () => "suite of today",
  now,
};

/** The one row of a certification that is as above but for this. */
function rowOf(change: Partial<CertificationRow>, other: Partial<typeof facts & { isPast: boolean }> = {}) {
  return statusRows({ ...facts, ...other, certifications: [{ ...certified, ...change }], registry: [micro] })[0];
}

describe("the rows of a status", () => {
  test("are the certifications, then the models of the registry that have none", () => {
    expect(statusRows(facts)).toEqual([
      {
        ...{ modelId: micro.modelId, vendor: "amazon", target, suite, verdict: "certified", rating: 9.1 },
        ...{ badge: "PREMIUM", certifiedAt: "2026-11-20T12:00:00.000Z", expiresAt: "2026-11-27T12:00:00.000Z" },
        ...{ usable: true, stale: [], runId: "run-1", renewingRunId: null, revokedRunId: null },
      },
      {
        ...{ modelId: lite.modelId, vendor: "amazon", target, suite, verdict: null, rating: null },
        ...{ badge: null, certifiedAt: null, expiresAt: null },
        ...{ usable: false, stale: [], runId: null, renewingRunId: null, revokedRunId: null },
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
