import { expect, test } from "vitest";
import type { ListedModel } from "../../src/events/run-event.ts";
import type { FailureCategory } from "../../src/events/vocabulary.ts";
import { buildReport } from "../../src/projections/report.ts";
import { allEvents, drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { type Answer, listed, ScriptedClient } from "../support/run-fixture.ts";

/** A model whose second probe only looks for tool use, which is not declared. */
function lookingModel(index: number): ListedModel {
  const model = listed(index, `m${index}`);
  return {
    ...model,
    probes: model.probes.map((probe) =>
      probe.probe === "second" ? { ...probe, counted: false, reveals: "toolUse" } : probe,
    ),
  };
}

/** A run of one such model; the gate passes unless `first` says otherwise, the looking probe meets `second`. */
async function runWith(second: Answer, first: Answer = { says: "right" }) {
  const client = new ScriptedClient((_, probe) => (probe === "first" ? first : second));
  const here = world({ ledger: new MemoryLedger(), client, models: [lookingModel(1)] });
  const state = await drive(here);
  const events = await allEvents(here);
  const concluded = events.find((event) => event.type === "ModelConcluded")?.data;
  const report = buildReport(events, state, () => "");
  return { status: state.value, calls: client.calls, concluded, reported: report.models[0] };
}

const judged = { verdict: "certified", successRate: 1, passed: 1, failed: 0, undecided: 0, notRun: 0, attempts: 1 };

test("a capability that shows is reported, and counts for nothing", async () => {
  const { calls, concluded, reported } = await runWith({ says: "right" });
  expect(calls).toEqual(["m1 first 1", "m1 second 2"]);
  expect(concluded).toMatchObject(judged);
  expect(reported).toMatchObject({ undeclared: ["toolUse"], probes: [{ probe: "first" }], attempts: 1, calls: 2 });
});

test.each<[string, Answer]>([
  ["a wrong answer", { says: "wrong" }],
  ["a rejected request", { fails: "rejected" }],
  ...(["throttled", "daily_quota", "server_error", "timeout", "reply_cut", "unknown"] as const).map(answerOf),
  ...(["access_denied", "unknown_model", "needs_profile", "end_of_life"] as const).map(answerOf),
])("after %s the capability counts as absent, and verdict and rating stay as they were", async (_, answer) => {
  const shown = await runWith({ says: "right" });
  const { status, concluded, reported } = await runWith(answer);
  expect(status).toBe("completed");
  expect(concluded).toEqual({ ...shown.concluded, certifiedAt: expect.any(String), expiresAt: expect.any(String) });
  expect(reported).toMatchObject({ undeclared: [], probes: [{ probe: "first", outcome: "passed" }] });
});

test("a model that was given up before is not asked for more than it is declared to do", async () => {
  const { calls, concluded, reported } = await runWith({ says: "right" }, { fails: "unknown_model" });
  expect(calls).toEqual(["m1 first 1"]);
  expect(concluded).toMatchObject({ verdict: "failed", undecided: 1, notRun: 0 });
  expect(reported).toMatchObject({ undeclared: [], probes: [{ probe: "first" }] });
});

test("rejections of probes that do not count never suspend a run, however many there are in a row", async () => {
  const client = new ScriptedClient((_, probe) => (probe === "first" ? { says: "right" } : { fails: "access_denied" }));
  const models = [1, 2, 3, 4].map(lookingModel);
  const { context, value } = await drive(world({ ledger: new MemoryLedger(), client, models }));
  expect(value).toBe("completed");
  expect(context.verdicts).toEqual(["certified", "certified", "certified", "certified"]);
});

function answerOf(fails: FailureCategory): [string, Answer] {
  return [fails, { fails }];
}
