import { expect, test } from "vitest";
import { renderTimeline } from "../../../src/presentation/render/timeline-text.ts";
import { timeline } from "../../../src/projections/timeline.ts";
import { mixedRun } from "../../projections/mixed-run.ts";
import {
  abandoned,
  listed,
  modelsListed,
  partListed,
  plain,
  record,
  runCancelled,
  runResumed,
  type Step,
} from "../../projections/run-story.ts";
import { page } from "./page.ts";

const render = (steps: readonly Step[]) => renderTimeline(timeline(record(steps)), page);

test("the history of a mixed run has one line an event", async () => {
  await expect(render(mixedRun)).toMatchFileSnapshot("mixed-run.timeline.txt");
});

test("a part of a listing says how many are listed so far", () => {
  const [one, two] = [listed(1, "one", []), listed(2, "two", [])];
  const meanings = render([
    [0, partListed(one)],
    [0, modelsListed(two)],
  ]);
  expect(meanings.split("\n").map((line) => line.slice(28))).toEqual([
    "ModelsListed  1 model, more to come",
    "ModelsListed  2 models",
    "",
  ]);
});

test("the rarer events say what they are about", () => {
  const meanings = render([
    [0, plain("CleanupSkipped", { previous: [] })],
    [0, abandoned("a")],
    [0, plain("RunSuspended", { reason: "outage", failure: null })],
    [0, runResumed()],
    [0, runResumed(true)],
    [0, plain("RunOptionsChanged", { maxWaitMs: 0 })],
    [0, plain("ReportIssued", { logFile: "/logs/a.log", logSha256: "5ha" })],
    [0, plain("RunCompleted", { exitCode: 5 })],
    [0, runCancelled()],
  ]);
  expect(meanings.split("\n").map((line) => line.slice(28))).toEqual([
    "CleanupSkipped     nothing marked",
    "AttemptAbandoned   : abandoned",
    "RunSuspended       Bedrock could not be reached, or answered nothing but server errors",
    "RunResumed         by leo on build-7",
    "RunResumed         taken over by leo on build-7",
    "RunOptionsChanged  maxWaitMs=0",
    "ReportIssued       log /logs/a.log",
    "RunCompleted       exit code 5",
    "RunCancelled       by leo on build-7 wrong region",
    "",
  ]);
});
