import { expect, test } from "vitest";
import { present } from "../../src/events/present.ts";
import { currentSchemaVersion, upcast } from "../../src/events/upcast.ts";

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

test("what is missing is named", () => {
  expect(() => present(null, "spoon")).toThrow("there is no spoon");
  expect(present(0, "zero")).toBe(0);
});
