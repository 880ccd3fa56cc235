import { beforeAll, describe, expect, test } from "vitest";
import { habitKinds } from "../../src/simulator/habits/habit-table.ts";
import { type Concluded, certify } from "./certify.ts";

let concluded: Concluded;

beforeAll(async () => {
  concluded = await certify([
    ...habitKinds.map((kind) => ({ name: kind, behaviour: { habits: [{ kind }] } })),
    { name: "takes_both_sampling_parameters", behaviour: {}, parameters: { temperatureWithTopP: true } },
    { name: "thinks_adaptively", behaviour: {}, parameters: { reasoning: "adaptive" } },
    { name: "thinks_by_effort", behaviour: {}, parameters: { reasoning: "effort" } },
    { name: "takes_no_temperature", behaviour: {}, parameters: { temperature: false, topP: false } },
  ]);
}, 240_000);

const names = [
  ...habitKinds,
  ...["takes_both_sampling_parameters", "thinks_adaptively", "thinks_by_effort", "takes_no_temperature"],
];

describe("a healthy habit", () => {
  test.each(names)("%s passes every probe", (name) => {
    const model = concluded.models.get(name);
    expect(model?.probes.filter(({ outcome }) => outcome !== "passed").map(({ finding }) => finding)).toEqual([]);
    expect(model?.verdict).toBe("certified");
  });
});

test("there are at least 15 habits", () => {
  expect(habitKinds.length).toBeGreaterThanOrEqual(15);
});
