import { expect, test } from "vitest";
import type { RunEvent } from "../../src/events/run-event.ts";
import { attemptsOf } from "../../src/projections/report-attempts.ts";
import { isCounted, undeclaredOf } from "../../src/projections/report-undeclared.ts";
import { attemptStarted, failed, listed, passed, record, replied, runStarted } from "./run-story.ts";

const plain = listed(1, "amazon.nova-micro-v1:0", ["basic", "tools", "stream", "again"]);
const revealsByProbe: Readonly<Record<string, string>> = { tools: "toolUse", stream: "streaming", again: "toolUse" };
const model = {
  ...plain,
  probes: plain.probes.map((probe) => {
    const reveals = revealsByProbe[probe.probe];
    return reveals === undefined ? probe : { ...probe, counted: false, reveals };
  }),
};

const wrong = { outcome: "failed", finding: { code: "x", asked: "a", expected: "b", received: "c" } } as const;
const call = (probe: string, end: (id: string) => RunEvent): RunEvent[] => [
  attemptStarted(model, probe, probe),
  end(probe),
];
const retried = (id: string) =>
  failed(id, "timeout", "TimeoutError", "late", {
    ...{ do: "retry", reason: "retry", until: "2026-11-22T18:45:00.000Z", waitMs: 1 },
  });
const passes = (id: string) => passed(id, 100);
const fails = (id: string) => replied(id, 100, [1, 1], wrong);
const rejected = (id: string) =>
  failed(id, "rejected", "ValidationException", "no", { do: "probe", outcome: "failed" });

const attemptsIn = (...events: readonly RunEvent[][]) =>
  attemptsOf(record([runStarted(), ...events.flat()].map((event) => [0, event])));

test.each([
  ["nothing while no probe has been called", [], []],
  ["nothing of a counted probe", [call("basic", passes)], []],
  ["what passed, sorted", [call("tools", passes), call("stream", passes)], ["streaming", "toolUse"]],
  ["a capability once", [call("tools", passes), call("again", passes)], ["toolUse"]],
  ["nothing of a wrong answer or a rejection", [call("tools", fails), call("stream", rejected)], []],
  ["nothing of a call that is tried again", [call("tools", retried)], []],
])("shows %s", (_, events, undeclared) => {
  expect(undeclaredOf(model, attemptsIn(...events))).toEqual(undeclared);
});

test("tells the attempts that count from those that do not", () => {
  const attempts = attemptsIn(call("basic", passes), call("tools", passes), call("stream", rejected));
  expect(attempts.filter(isCounted(model)).map(({ start }) => start.probe)).toEqual(["basic"]);
});
