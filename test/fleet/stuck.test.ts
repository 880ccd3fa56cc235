import { expect, test } from "vitest";
import type { EventType } from "../../src/events/run-event.ts";
import { isStuck } from "../../src/fleet/stuck.ts";

function stuck(...types: readonly EventType[]): boolean {
  return isStuck(types.map((type) => ({ type })));
}

test("three claims in a row that led to nothing", () => {
  expect(stuck("RunStarted", "RunResumed", "RunResumed")).toBe(true);
  expect(stuck("RunStarted", "ModelsListed", "RunResumed", "RunResumed", "RunResumed")).toBe(true);
  expect(stuck("RunStarted", "RunResumed", "RunOptionsChanged", "RunResumed")).toBe(true);
});

test("fewer claims, or anything that was recorded between them", () => {
  expect(stuck()).toBe(false);
  expect(stuck("RunStarted", "RunResumed")).toBe(false);
  for (const step of ["AttemptAbandoned", "RunInterrupted", "RunSuspended", "WaitEnded"] as const) {
    expect(stuck("RunStarted", step, "RunResumed", "RunResumed")).toBe(false);
  }
  expect(stuck("RunStarted", "RunResumed", "RunResumed", "RunSuspended")).toBe(false);
});
