import { expect, test } from "vitest";
import { filterEvents } from "../../src/projections/filter-events.ts";
import { mixedRun } from "./mixed-run.ts";
import { abandoned, record } from "./run-story.ts";

const events = record(mixedRun);
const all = { modelIds: [], probes: [], types: [] };
const lite = "amazon.nova-lite-v1:0";
const shown = (filter: Partial<Parameters<typeof filterEvents>[1]>) =>
  filterEvents(events, { ...all, ...filter }).map(({ version, type }) => `${version} ${type}`);

test("without a filter all events are shown", () => {
  expect(filterEvents(events, all)).toEqual(events);
});

test("the events of a model are its own, its calls' and the waits that follow them", () => {
  expect(shown({ modelIds: [lite] })).toEqual([
    "12 ModelStarted",
    "13 AttemptStarted",
    "14 AttemptSucceeded",
    "15 AttemptStarted",
    "16 AttemptFailed",
    "17 WaitStarted",
    "18 WaitEnded",
    "19 AttemptStarted",
    "20 AttemptSucceeded",
    "21 AttemptStarted",
    "22 AttemptSucceeded",
    "23 ModelConcluded",
  ]);
});

test("probe and type narrow them down together", () => {
  expect(shown({ modelIds: [lite], probes: ["json"], types: ["AttemptFailed", "WaitStarted"] })).toEqual([
    "16 AttemptFailed",
    "17 WaitStarted",
  ]);
  expect(shown({ probes: ["history"] })).toEqual(["27 AttemptStarted", "28 AttemptSucceeded"]);
  expect(shown({ types: ["RunStarted", "RunInterrupted"] })).toEqual(["1 RunStarted", "48 RunInterrupted"]);
});

test("a pause, and the end of a call whose start is not there, are about no model", () => {
  expect(shown({ types: ["WaitStarted"], modelIds: [lite, "amazon.nova-micro-v1:0"] })).toEqual(["17 WaitStarted"]);
  expect(filterEvents(record([[0, abandoned("a")]]), { ...all, modelIds: [lite] })).toEqual([]);
});
