import { expect, test } from "vitest";
import type { Fact, Subject } from "../../src/notify/notice.ts";
import { noticeOf } from "../../src/notify/notices-of.ts";
import { wants } from "../../src/notify/wants.ts";
import { concluded, run } from "./facts.ts";

const previous = { verdict: "certified", capabilities: { vision: "proven" } } as const;

function changed(states: Parameters<typeof concluded>[1], targets: readonly string[] = run.targets): Fact {
  const fact = noticeOf(concluded("quality_warning", states), { ...run, targets }, previous);
  if (fact === null) throw new Error("nothing to tell");
  return fact;
}

test.each([
  [["verdict_changed"], {}, true],
  [["capability_changed"], {}, false],
  [["capability_changed"], { vision: "broken" }, true],
  [["ended", "expiring"], { vision: "broken" }, false],
] as const)("who asked for %j is told of a verdict that came with %j: %s", (about, states, isTold) => {
  expect(wants({ about: about as readonly Subject[], targets: ["*"] }, changed(states))).toBe(isTold);
});

test.each([
  [["aws/*"], ["aws/1/us-east-1"], true],
  [["aws/*/eu-*"], ["aws/1/us-east-1"], false],
  [["aws/*/eu-*"], ["aws/1/us-east-1", "aws/1/eu-west-1"], true],
  [["*"], ["simulator/us-east-1"], false],
  [["*", "simulator/*"], ["simulator/us-east-1"], true],
  [["simulator/eu-*"], ["simulator/us-east-1"], false],
] as const)("who asked for %j is told of %j: %s", (targets, of, isTold) => {
  expect(wants({ about: ["verdict_changed"], targets }, changed({}, of))).toBe(isTold);
});
