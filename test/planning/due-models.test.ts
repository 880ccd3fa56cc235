import { expect, test } from "vitest";
import { suiteDigest } from "../../src/certification/suite.ts";
import { factsDigest } from "../../src/models/registry.ts";
import { type DueQuestion, dueModels } from "../../src/planning/due-models.ts";
import { type CertificationRow, emptyCertification } from "../../src/projections/certification-row.ts";
import { model, tinySuite } from "../support/run-fixture.ts";

const now = "2026-11-22T12:00:00.000Z";
const hourMs = 3_600_000;
const target = "aws/us-east-1";
const micro = model("amazon.nova-micro-v1:0");
const lite = model("amazon.nova-lite-v1:0");

const certified: CertificationRow = {
  ...emptyCertification({ target, suite: tinySuite.name, model_id: micro.modelId, vendor: "amazon" }),
  verdict: "certified",
  certified_at: "2026-11-20T12:00:00.000Z",
  expires_at: "2026-11-22T14:00:00.000Z",
  suite_digest: suiteDigest(tinySuite),
  facts_digest: factsDigest(micro, micro.modelId),
};

const question: DueQuestion = {
  ...{ certifications: [certified], models: [micro], target, suite: tinySuite, withinMs: 0, now },
};

/** What is due, and why. */
function dueIn(change: Partial<DueQuestion>) {
  return dueModels({ ...question, ...change }).map(({ modelId, reasons }) => [modelId, ...reasons]);
}

test("nothing is due while every certification stands", () => {
  expect(dueIn({})).toEqual([]);
});

test("a certification that runs out within the time asked for is due, and says when it does", () => {
  expect(dueModels({ ...question, withinMs: 2 * hourMs })).toEqual([
    {
      ...{ modelId: micro.modelId, vendor: "amazon", target, suite: "tiny", reasons: ["expires_soon"] },
      ...{ verdict: "certified", expiresAt: "2026-11-22T14:00:00.000Z" },
    },
  ]);
});

test("models are due in the order of the registry, whatever the order of their certifications", () => {
  const expired = { ...certified, expires_at: now };
  expect(dueIn({ models: [lite, micro], certifications: [expired] })).toEqual([
    [lite.modelId, "never_certified"],
    [micro.modelId, "expired"],
  ]);
});

test("a certification for another target or suite does not count", () => {
  const elsewhere = [
    { ...certified, target: "aws/eu-west-1" },
    { ...certified, suite: "quick" },
  ];
  expect(dueIn({ certifications: elsewhere })).toEqual([[micro.modelId, "never_certified"]]);
});

test("a certification that was revoked is due as such", () => {
  const { target: at, suite, model_id, vendor } = certified;
  const revoked = { ...emptyCertification({ target: at, suite, model_id, vendor }), revoked_run_id: "clear-1" };
  expect(dueIn({ certifications: [revoked] })).toEqual([[micro.modelId, "revoked"]]);
});

test("a certification granted before the suite lost a probe is due", () => {
  expect(dueIn({ suite: { ...tinySuite, probes: tinySuite.probes.slice(1) } })).toEqual([
    [micro.modelId, "suite_changed"],
  ]);
});

test("a model that was left out of the question is not due, however stale its certification is", () => {
  const expired = { ...certified, expires_at: now };
  expect(dueIn({ models: [lite], certifications: [expired] })).toEqual([[lite.modelId, "never_certified"]]);
});

test("a model past its end of life is never due, for it cannot be certified", () => {
  const gone = model("gone", { lifecycle: { status: "active", legacyOn: null, endOfLifeOn: "2026-11-22" } });
  expect(dueIn({ models: [gone] })).toEqual([]);
});
