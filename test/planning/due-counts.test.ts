import { expect, test } from "vitest";
import { suiteDigest } from "../../src/certification/suite.ts";
import { findSuite } from "../../src/certification/suites.ts";
import { present } from "../../src/events/present.ts";
import { factsDigest } from "../../src/models/registry.ts";
import { dueCounts } from "../../src/planning/due-counts.ts";
import { type CertificationRow, emptyCertification } from "../../src/projections/certification-row.ts";
import { model } from "../support/run-fixture.ts";

const now = "2026-11-22T12:00:00.000Z";
const quick = present(findSuite("quick"), "suite quick");
const models = [model("acme.one"), model("acme.two"), model("acme.three")];

function certification(modelId: string, target: string, change: Partial<CertificationRow> = {}): CertificationRow {
  return {
    ...emptyCertification({ target, suite: "quick", model_id: modelId, vendor: "amazon" }),
    verdict: "certified",
    certified_at: "2026-11-20T12:00:00.000Z",
    expires_at: "2026-11-22T14:00:00.000Z",
    suite_digest: suiteDigest(quick),
    facts_digest: factsDigest(model(modelId), modelId),
    ...change,
  };
}

test("each model counts once, by its first reason, on each target and suite; an expired one is overdue", () => {
  const expired = { expires_at: "2026-11-22T11:00:00.000Z", suite_digest: "another" };
  const certifications = [
    certification("acme.one", "aws/1/us-east-1", expired),
    certification("acme.two", "aws/1/us-east-1", expired),
    certification("acme.one", "aws/1/eu-west-1"),
  ];
  expect(dueCounts(certifications, models, now)).toEqual([
    {
      target: "aws/1/us-east-1",
      suite: "quick",
      due: new Map([
        ["expired", 2],
        ["never_certified", 1],
      ]),
      overdue: 2,
    },
    { target: "aws/1/eu-west-1", suite: "quick", due: new Map([["never_certified", 2]]), overdue: 0 },
  ]);
});

test("a suite that this build does not have is left out", () => {
  expect(dueCounts([certification("acme.one", "aws/1/us-east-1", { suite: "gone" })], models, now)).toEqual([]);
});
