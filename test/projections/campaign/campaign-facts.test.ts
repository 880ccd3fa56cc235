import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../src/events/run-event.ts";
import { foldRun } from "../../../src/machine/fold.ts";
import { campaignFacts } from "../../../src/projections/campaign/campaign-facts.ts";
import { LedgerFold } from "../../../src/projections/fold-ledger.ts";
import { campaignStart, options, wantedRun } from "../../support/run-fixture.ts";
import { record, type Step } from "../run-story.ts";
import { memberOf } from "./mixed-campaign.ts";

const usEast = "aws/111122223333/us-east-1";
const runs = [
  wantedRun("r1", { target: usEast, lane: 1, lanes: 2 }),
  wantedRun("r2", { target: usEast, lane: 2, lanes: 2 }),
  wantedRun("r3", { target: "aws/111122223333/eu-west-1", suite: { name: "quick", version: 1, digest: "q" } }),
];
const started: RunEvent = { type: "CampaignStarted", data: { concurrency: 4, maxCostMicroUsd: 2_500_000, runs } };
const story: readonly Step[] = [
  [0, { type: "RunStarted", data: campaignStart }],
  [0, started],
];
const ended: Step = [
  90,
  { type: "CampaignEnded", data: { exitCode: 1, runs: [{ runId: "r1", status: "completed", exitCode: 1 }] } },
];

function factsOf(steps: readonly Step[], members: Parameters<typeof campaignFacts>[2] = []) {
  const events = record(steps);
  return campaignFacts(events, foldRun(events), members);
}

describe("what a campaign's own events say of it", () => {
  test("is whom it was wanted by, for what, and how it ended", () => {
    expect(factsOf([...story, ended])).toMatchObject({
      ...{ status: "completed", exitCode: 1, actor: "ada", host: "here", reason: null, maxCostUsd: 2.5, lanes: 2 },
      targets: [usEast, "aws/111122223333/eu-west-1"],
      suites: [
        { name: "tiny", version: 1 },
        { name: "quick", version: 1 },
      ],
      ...{ durationMs: 90_000, wallMs: 90_000, headPosition: 103, headHash: "hash-3" },
    });
  });

  test("is whether workers drive it", () => {
    const queued: RunEvent = { type: "CampaignStarted", data: { ...started.data, queued: true } };
    const isQueued = (wanted: RunEvent) =>
      factsOf([
        [0, { type: "RunStarted", data: campaignStart }],
        [0, wanted],
      ]).queued;
    expect([isQueued(started), isQueued(queued)]).toEqual([false, true]);
  });

  test("reaches as far as its runs while it goes on: its own last event is an early one", () => {
    const member = memberOf(1, usEast, 1, [1, 3]);
    const facts = factsOf(story, [member, memberOf(2, usEast, 2, null)]);
    expect(facts).toMatchObject({ status: "running", exitCode: null, endedAt: null });
    expect(facts.durationMs).toBe(member.report?.totals.durationMs);
    expect(facts.wallMs).toBe(member.report?.totals.wallMs);
  });

  test("follows what a resume changed for the runs that it has still to begin", () => {
    const events = record([...story, [5, { type: "RunOptionsChanged", data: { delayMs: 7, maxCostMicroUsd: 9 } }]]);
    const { wanted } = foldRun(events).context;
    expect(wanted).toMatchObject({ maxCostMicroUsd: 9 });
    expect(new Set(wanted?.runs.map((run) => run.options.delayMs))).toEqual(new Set([7]));
    const slower = record([...story, [5, { type: "RunOptionsChanged", data: { delayMs: options.delayMs + 1 } }]]);
    expect(foldRun(slower).context.wanted?.maxCostMicroUsd).toBe(2_500_000);
  });

  test("has no limit where none was set", () => {
    const [begun] = story;
    if (begun === undefined || started.type !== "CampaignStarted") throw new Error("the story has no start");
    const unlimited: RunEvent = { type: "CampaignStarted", data: { ...started.data, maxCostMicroUsd: null } };
    expect(factsOf([begun, [0, unlimited]]).maxCostUsd).toBeNull();
  });
});

test("a campaign changes no certification itself", () => {
  const fold = new LedgerFold();
  for (const event of record([...story, ended])) fold.apply(event);
  expect(fold.tables.certifications()).toEqual([]);
  expect(fold.tables.runs.size).toBe(0);
});
