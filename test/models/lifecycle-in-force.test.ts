import { expect, test } from "vitest";
import { type LifecycleInForce, lifecycleInForce } from "../../src/models/lifecycle-in-force.ts";
import { noServiceFacts, type OfferedModel } from "../../src/models/service-facts.ts";
import { model } from "../support/run-fixture.ts";

const modelId = "amazon.nova-pro-v1:0";
const now = "2026-11-22T10:00:00.000Z";

type Dates = Partial<Pick<OfferedModel, "legacyOn" | "endOfLifeOn">>;

function inForce(declared: Dates, told: (Dates & Pick<OfferedModel, "lifecycleStatus">) | null): LifecycleInForce {
  const lifecycle = { status: "active", legacyOn: null, endOfLifeOn: null, ...declared } as const;
  const offered = { modelId, inferenceTypes: ["ON_DEMAND"], legacyOn: null, endOfLifeOn: null };
  const service = told === null ? noServiceFacts : { models: [{ ...offered, ...told }], profiles: null };
  return lifecycleInForce(model(modelId, { lifecycle }), service, now);
}

const active = { lifecycleStatus: "ACTIVE" };
const legacy = { lifecycleStatus: "LEGACY" };

test.each<[string, Dates, Parameters<typeof inForce>[1], Partial<LifecycleInForce>]>([
  ["nothing was answered", { legacyOn: "2026-12-01", endOfLifeOn: "2027-06-01" }, null, { from: "registry" }],
  ["the service gives no dates", { legacyOn: "2026-12-01", endOfLifeOn: "2027-06-01" }, active, { from: "registry" }],
  [
    "the service gives the registry's own dates",
    { legacyOn: "2026-12-01", endOfLifeOn: "2027-06-01" },
    { ...active, legacyOn: "2026-12-01", endOfLifeOn: "2027-06-01" },
    { from: "registry" },
  ],
  [
    "the service gives both dates",
    { legacyOn: "2026-01-01", endOfLifeOn: "2028-01-01" },
    { ...active, legacyOn: "2026-12-01", endOfLifeOn: "2027-06-01" },
    { from: "control_plane" },
  ],
  [
    "the service gives one date",
    { legacyOn: "2026-12-01", endOfLifeOn: "2028-01-01" },
    { ...active, endOfLifeOn: "2027-06-01" },
    { from: "control_plane" },
  ],
])("has the dates of the one that knows best where %s", (_, declared, told, expected) => {
  expect(inForce(declared, told)).toEqual({
    ...{ legacyOn: "2026-12-01", endOfLifeOn: "2027-06-01", goneSince: null },
    ...expected,
  });
});

test.each<[string, Dates, Dates, string, "registry" | "control_plane"]>([
  [
    "both ends, which are the same",
    { endOfLifeOn: "2026-09-01" },
    { endOfLifeOn: "2026-09-01" },
    "2026-09-01",
    "registry",
  ],
  ["the service's end", {}, { endOfLifeOn: "2026-11-22" }, "2026-11-22", "control_plane"],
  [
    "the service's end before the registry's",
    { endOfLifeOn: "2027-01-01" },
    { endOfLifeOn: "2026-10-14" },
    "2026-10-14",
    "control_plane",
  ],
  ["the registry's end", { endOfLifeOn: "2026-09-01" }, {}, "2026-09-01", "registry"],
  [
    "the registry's end, whatever the service says",
    { endOfLifeOn: "2026-09-01" },
    { endOfLifeOn: "2027-01-01", legacyOn: "2026-08-01" },
    "2026-09-01",
    "registry",
  ],
  [
    "both ends, by the service's date",
    { endOfLifeOn: "2026-09-01" },
    { endOfLifeOn: "2026-08-01" },
    "2026-08-01",
    "control_plane",
  ],
])("a model is gone by %s", (_, declared, told, goneSince, from) => {
  expect(inForce(declared, { ...active, ...told })).toMatchObject({ endOfLifeOn: goneSince, goneSince, from });
});

test.each<[string, Dates, Dates, string, "registry" | "control_plane"]>([
  ["today at the latest", {}, {}, "2026-11-22", "control_plane"],
  ["today although the registry says later", { legacyOn: "2027-01-01" }, {}, "2026-11-22", "control_plane"],
  ["today although the service's own date is later", {}, { legacyOn: "2027-01-01" }, "2026-11-22", "control_plane"],
  ["since the registry's day", { legacyOn: "2026-07-08" }, {}, "2026-07-08", "registry"],
  ["since the service's day", { legacyOn: "2026-07-08" }, { legacyOn: "2026-07-01" }, "2026-07-01", "control_plane"],
])("a model that the service calls legacy is so %s", (_, declared, told, legacyOn, from) => {
  expect(inForce(declared, { ...legacy, ...told })).toMatchObject({ legacyOn, goneSince: null, from });
});

test("a model that the service does not list keeps the registry's dates", () => {
  const service = { models: [], profiles: [] };
  const lifecycle = { status: "legacy", legacyOn: "2026-07-08", endOfLifeOn: "2027-01-08" } as const;
  expect(lifecycleInForce(model(modelId, { lifecycle }), service, now)).toEqual({
    ...{ legacyOn: "2026-07-08", endOfLifeOn: "2027-01-08", goneSince: null, from: "registry" },
  });
});
