import { beforeAll, describe, expect, test } from "vitest";
import type { Model } from "../../src/models/model.ts";
import { builtInRegistry, isPastEndOfLife } from "../../src/models/registry.ts";
import type { ReportModel } from "../../src/projections/report-model.ts";
import { scenarioSchema } from "../../src/simulator/scenario.ts";
import { familyRegistry } from "../models/family-registry.ts";
import { certifyModels } from "./certify.ts";

/** The simulator answers and refuses by family, as was recorded of the service (docs/families.md). */
const models = [
  ...builtInRegistry().filter((model) => !isPastEndOfLife(model, "2026-11-22T12:00:00.000Z")),
  ...familyRegistry(),
].map(withSmallWindow);
const scenario = scenarioSchema.parse({ everyModel: { latencyMs: { min: 0, max: 0 } } });

let reported: ReadonlyMap<string, ReportModel>;

beforeAll(async () => {
  const { models: found } = await certifyModels(models, scenario);
  reported = new Map(found.map((model) => [model.modelId, model]));
}, 240_000);

describe("a healthy model that behaves as its family was recorded", () => {
  test.each(models.map(({ modelId }) => modelId))(
    "%s loses no probe, and is proven in all that it declares",
    (modelId) => {
      const model = reported.get(modelId);
      const lost = model?.probes.filter(({ outcome }) => outcome !== "passed");
      expect(lost?.map(({ probe, finding, error }) => ({ probe, finding, error }))).toEqual([]);
      expect(Object.values(model?.capabilities ?? {}).filter(({ state }) => state !== "proven")).toEqual([]);
      expect(model?.verdict).toBe("certified");
    },
  );
});

test("the whole built-in registry is tried, and families beyond it", () => {
  expect(models.length).toBeGreaterThanOrEqual(26);
});

/** A window of a million tokens is filled as well by fewer. */
function withSmallWindow(model: Model): Model {
  return { ...model, limits: { ...model.limits, contextTokens: Math.min(model.limits.contextTokens, 20_000) } };
}
