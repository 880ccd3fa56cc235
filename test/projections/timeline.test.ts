import { expect, test } from "vitest";
import { timeline } from "../../src/projections/timeline.ts";
import { abandoned, attemptStarted, listed, passed, record, runStarted } from "./run-story.ts";

const model = listed(1, "amazon.nova-micro-v1:0", ["basic"]);

test("the end of an attempt is told with the model and probe of its start", () => {
  const events = record([
    [0, runStarted()],
    [1, attemptStarted(model, "basic", "a", { attempt: 2 })],
    [2, passed("a", 5)],
  ]);
  const attempt = { modelId: "amazon.nova-micro-v1:0", probe: "basic", trial: 1, attempt: 2 };
  expect(timeline(events)).toEqual([
    { event: events[0], attempt: null },
    { event: events[1], attempt },
    { event: events[2], attempt },
  ]);
});

test("an end whose start is not among the events stands without one", () => {
  expect(timeline(record([[0, abandoned("a")]]))[0]?.attempt).toBeNull();
});
