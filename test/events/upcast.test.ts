import { describe, expect, test } from "vitest";
import { z } from "zod";
import { present } from "../../src/events/present.ts";
import { currentSchemaVersion, type StepsByType, upcast } from "../../src/events/upcast.ts";

test("an event of today's schema is read as it is", () => {
  const event = { type: "RunInterrupted", data: { signal: "SIGINT" } };
  expect(upcast("RunInterrupted", 1, { signal: "SIGINT" })).toEqual({ ok: true, event });
  expect(currentSchemaVersion("RunInterrupted")).toBe(1);
});

test.each([
  ["unknown_type", "RunExploded", 1, {}],
  ["unknown_type", "toString", 1, {}],
  ["newer_schema", "RunInterrupted", 2, { signal: "SIGINT" }],
  ["schema_violation", "RunInterrupted", 1, {}],
  ["schema_violation", "RunInterrupted", 1, { signal: "SIGINT", extra: 1 }],
  ["schema_violation", "RunInterrupted", 1, null],
] as const)("%s is refused: %s in version %i with %j", (code, type, version, data) => {
  expect(upcast(type, version, data)).toMatchObject({ ok: false, problem: { code } });
});

describe("an event type that has changed twice", () => {
  /** Version 1 called it `sig`, version 2 `signal` in small letters; today's has capitals. */
  const steps: StepsByType = {
    RunInterrupted: [
      (data) => ({ signal: z.object({ sig: z.string() }).parse(data).sig }),
      (data) => ({ signal: z.object({ signal: z.string() }).parse(data).signal.toUpperCase() }),
    ],
  };
  const today = { ok: true, event: { type: "RunInterrupted", data: { signal: "SIGINT" } } };

  test.each([
    [1, { sig: "sigint" }],
    [2, { signal: "sigint" }],
    [3, { signal: "SIGINT" }],
  ])("is lifted from version %i by the steps that are left, in their order", (schemaVersion, data) => {
    expect(upcast("RunInterrupted", schemaVersion, data, steps)).toEqual(today);
  });

  test("is written in the version after its last step", () => {
    expect(currentSchemaVersion("RunInterrupted", steps)).toBe(3);
    expect(currentSchemaVersion("RunCompleted", steps)).toBe(1);
  });

  test("is refused in a version that no step of this build reaches", () => {
    expect(upcast("RunInterrupted", 4, { signal: "SIGINT" }, steps)).toMatchObject({
      problem: { code: "newer_schema", detail: "RunInterrupted has schema version 4, this recert knows up to 3" },
    });
  });

  test("is refused when its steps lead to a shape that is not today's", () => {
    const wrong: StepsByType = { RunInterrupted: [() => ({ sig: "SIGINT" })] };
    expect(upcast("RunInterrupted", 1, {}, wrong)).toMatchObject({ problem: { code: "schema_violation" } });
  });
});

test("what is missing is named", () => {
  expect(() => present(null, "spoon")).toThrow("there is no spoon");
  expect(present(0, "zero")).toBe(0);
});
