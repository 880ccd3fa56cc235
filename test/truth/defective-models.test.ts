import { beforeAll, describe, expect, test } from "vitest";
import { type DefectKind, defectKinds } from "../../src/simulator/defects/defect-table.ts";
import { type Concluded, certify } from "./certify.ts";
import { probeByDefect } from "./defective-models.ts";

let concluded: Concluded;

beforeAll(async () => {
  concluded = await certify(defectKinds.map((kind) => ({ name: kind, behaviour: { defects: [{ kind }] } })));
});

describe("a defective model", () => {
  test.each<[DefectKind, string, string]>(
    defectKinds.map((kind) => [kind, probeByDefect[kind][1], probeByDefect[kind][0]]),
  )("of kind %s, which %s, fails %s", (kind, _, probe) => {
    const found = concluded.models.get(kind)?.probes.find((candidate) => candidate.probe === probe);
    expect(found).toMatchObject({ outcome: "failed", finding: { received: expect.any(String) } });
  });
});

test("there are at least 60 defective models, and every probe of the suite catches one", () => {
  expect(defectKinds.length).toBeGreaterThanOrEqual(60);
  const [first] = concluded.models.values();
  const probes = new Set(first?.probes.map(({ probe }) => probe));
  expect(probes.size).toBe(23);
  expect(new Set(Object.values(probeByDefect).map(([probe]) => probe))).toEqual(probes);
});
