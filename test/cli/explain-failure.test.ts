import { expect, test } from "vitest";
import { explainFailure } from "../../src/cli/explain-failure.ts";
import { UnreadableEventError } from "../../src/events/ledger.ts";
import { en } from "../../src/presentation/texts/en.ts";

test("an event that a newer recert wrote asks for an update, with exit 2", () => {
  const { exitCode, trouble } = explainFailure(new UnreadableEventError(7, "newer_schema", "version 2"), en);
  expect(exitCode).toBe(2);
  expect(trouble.message).toContain("version 2");
  expect(trouble.advice).toContain("if a newer recert wrote it, update this one");
});

test("an event that was changed exits 1", () => {
  expect(explainFailure(new UnreadableEventError(7, "schema_violation", "x"), en).exitCode).toBe(1);
});
