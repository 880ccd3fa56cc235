import { expect, test } from "vitest";
import {
  type CertificationFacts,
  type FactsAtHand,
  isUsable,
  staleReasons,
  type UsabilityFacts,
} from "../../src/certification/staleness.ts";
import type { Model } from "../../src/models/model.ts";

const NOW = "2026-11-22T10:00:00.000Z";
const ACTIVE: Model["lifecycle"] = { status: "active", legacyOn: null, endOfLifeOn: null };

const LEGACY: Model["lifecycle"] = { status: "legacy", legacyOn: "2026-10-01", endOfLifeOn: "2026-12-01" };
const PAST: Model["lifecycle"] = { status: "active", legacyOn: "2026-11-01", endOfLifeOn: "2026-11-21" };

const FRESH: CertificationFacts = {
  verdict: "certified",
  expiresAt: "2026-11-29T10:00:00.000Z",
  suiteDigest: "suite-a",
  factsDigest: "facts-a",
  lifecycle: ACTIVE,
  leftRegistry: false,
  lastInconclusive: false,
};
const AT_HAND: FactsAtHand = { suiteDigest: "suite-a", factsDigest: "facts-a", lifecycle: ACTIVE };

test("finds nothing stale in a fresh certification", () => {
  expect(staleReasons(FRESH, AT_HAND, NOW)).toEqual([]);
});

test.each<[string, Partial<CertificationFacts>, Partial<FactsAtHand>]>([
  ["expired", { expiresAt: NOW }, {}],
  ["suite_changed", {}, { suiteDigest: "suite-b" }],
  ["model_changed", {}, { factsDigest: "facts-b" }],
  ["lifecycle", {}, { lifecycle: { ...ACTIVE, status: "legacy" } }],
  ["lifecycle", {}, { lifecycle: { ...ACTIVE, status: "end_of_life" } }],
  ["lifecycle", {}, { lifecycle: { ...ACTIVE, legacyOn: "2026-11-22" } }],
  ["lifecycle", {}, { lifecycle: { ...ACTIVE, endOfLifeOn: "2026-12-22" } }],
  ["lifecycle", {}, { lifecycle: { ...ACTIVE, endOfLifeOn: "2026-11-01" } }],
  ["lifecycle", { lifecycle: { ...ACTIVE, status: "legacy", legacyOn: "2026-10-01" } }, {}],
  ["lifecycle", { lifecycle: { ...ACTIVE, endOfLifeOn: "2026-12-22" } }, {}],
  [
    "lifecycle",
    { lifecycle: { ...ACTIVE, endOfLifeOn: "2026-12-22" } },
    { lifecycle: { ...ACTIVE, endOfLifeOn: "2027-01-22" } },
  ],
  ["left_registry", { leftRegistry: true }, {}],
  ["recertification_inconclusive", { lastInconclusive: true }, {}],
])("gives %s for %o %o", (reason, facts, atHand) => {
  expect(staleReasons({ ...FRESH, ...facts }, { ...AT_HAND, ...atHand }, NOW)).toEqual([reason]);
});

test.each<[string, Partial<CertificationFacts>, Partial<FactsAtHand>]>([
  ["a certification one millisecond before its end", { expiresAt: "2026-11-22T10:00:00.001Z" }, {}],
  ["a legacy model that was certified as such", { lifecycle: LEGACY }, { lifecycle: LEGACY }],
  ["dates that were known then, and have passed since", { lifecycle: PAST }, { lifecycle: PAST }],
  ["a certification of which nobody knows what was stated then", { lifecycle: null }, { lifecycle: LEGACY }],
  ["a suite that is not at hand", {}, { suiteDigest: null }],
  ["a model that the registry at hand does not hold", {}, { factsDigest: null, lifecycle: null }],
])("finds nothing stale in %s", (_, facts, atHand) => {
  expect(staleReasons({ ...FRESH, ...facts }, { ...AT_HAND, ...atHand }, NOW)).toEqual([]);
});

test("lists all reasons in their fixed order", () => {
  const facts = { ...FRESH, expiresAt: NOW, leftRegistry: true, lastInconclusive: true };
  const atHand: FactsAtHand = {
    suiteDigest: "suite-b",
    factsDigest: "facts-b",
    lifecycle: { ...ACTIVE, status: "legacy" },
  };
  expect(staleReasons(facts, atHand, NOW)).toEqual([
    "expired",
    "suite_changed",
    "model_changed",
    "lifecycle",
    "left_registry",
    "recertification_inconclusive",
  ]);
});

test("holds nothing but the last try against a model that never had a verdict", () => {
  const never: CertificationFacts = {
    verdict: null,
    expiresAt: null,
    suiteDigest: null,
    factsDigest: null,
    lifecycle: ACTIVE,
    leftRegistry: true,
    lastInconclusive: true,
  };
  const atHand = { ...AT_HAND, lifecycle: { ...ACTIVE, status: "legacy" as const } };
  expect(staleReasons(never, atHand, NOW)).toEqual(["recertification_inconclusive"]);
});

const GRANTED: UsabilityFacts = {
  verdict: "certified",
  expiresAt: "2026-11-29T10:00:00.000Z",
  leftRegistry: false,
  endOfLifeOn: null,
};

test.each<[string, Partial<UsabilityFacts>]>([
  ["a certified model", {}],
  ["a model with a quality warning", { verdict: "quality_warning" }],
  ["a model on the day before its end of life", { endOfLifeOn: "2026-11-23" }],
])("lets %s be used", (_, facts) => {
  expect(isUsable({ ...GRANTED, ...facts }, NOW)).toBe(true);
});

test.each<[string, Partial<UsabilityFacts>]>([
  ["a failed model", { verdict: "failed" }],
  ["a skipped model", { verdict: "skipped" }],
  ["a model without a verdict", { verdict: null }],
  ["an expired certification", { expiresAt: NOW }],
  ["a certification without an end", { expiresAt: null }],
  ["a model that has left the registry", { leftRegistry: true }],
  ["a model on the day of its end of life", { endOfLifeOn: "2026-11-22" }],
])("lets %s not be used", (_, facts) => {
  expect(isUsable({ ...GRANTED, ...facts }, NOW)).toBe(false);
});
