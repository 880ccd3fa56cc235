import { beforeAll, describe, expect, test } from "vitest";
import { type DefectKind, defectKinds } from "../../src/simulator/defects/defect-table.ts";
import { type Concluded, certify } from "./certify.ts";
import { damageOf, probeByDefect } from "./defective-models.ts";

let concluded: Concluded;

beforeAll(async () => {
  concluded = await certify(defectKinds.map((kind) => ({ name: kind, behaviour: { defects: [{ kind }] } })));
}, 600_000);

describe("a defective model", () => {
  test.each<[DefectKind, string, string]>(
    defectKinds.map((kind) => [kind, probeByDefect[kind][1], probeByDefect[kind][0]]),
  )("of kind %s, which %s, fails %s", (kind, _, probe) => {
    const found = concluded.models.get(kind)?.probes.find((candidate) => candidate.probe === probe);
    expect(found).toMatchObject({ outcome: "failed", finding: { received: expect.any(String) } });
  });
});

describe("the capability of a defective model", () => {
  test.each(defectKinds.filter((kind) => damageOf(kind).state === "broken"))(
    "of kind %s is broken, and the model not certified",
    (kind) => {
      const { capability } = damageOf(kind);
      const model = concluded.models.get(kind);
      expect(model?.capabilities[capability]).toMatchObject({ state: "broken" });
      expect(model?.verdict).toMatch(/^(quality_warning|failed)$/);
      expect(model?.rating).toBeLessThanOrEqual(3.9);
    },
  );

  test.each(defectKinds.filter((kind) => damageOf(kind).state === "flaky"))(
    "of kind %s is flaky, and nothing is broken: the model is certified, below the best badge",
    (kind) => {
      const model = concluded.models.get(kind);
      const states = Object.entries(model?.capabilities ?? {}).map(([name, { state }]) => [name, state]);
      expect(states.filter(([, state]) => state !== "proven")).toEqual([["toolUse", "flaky"]]);
      expect(model).toMatchObject({ verdict: "certified", badge: "RECOMMENDED" });
      expect(model?.rating).toBeLessThanOrEqual(4.7);
    },
  );
});

test("a defective model is asked a failing probe until it has failed three times, and no more", () => {
  const failed = [...concluded.models.values()].flatMap(({ probes }) =>
    probes.filter(({ outcome }) => outcome === "failed"),
  );
  expect(failed.length).toBeGreaterThan(defectKinds.length);
  expect(failed.filter((probe) => probe.failed !== 3)).toEqual([]);
});

test("there are at least 60 defective models, and every probe of the suite catches one", () => {
  expect(defectKinds.length).toBeGreaterThanOrEqual(60);
  const [first] = concluded.models.values();
  const probes = new Set(first?.probes.map(({ probe }) => probe));
  expect(probes.size).toBe(38);
  expect(new Set(Object.values(probeByDefect).map(([probe]) => probe))).toEqual(probes);
});
