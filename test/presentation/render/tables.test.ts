import { expect, test } from "vitest";
import type { ShownStatus } from "../../../src/planning/status-row.ts";
import type { RunRow } from "../../../src/presentation/render/run-row.ts";
import { renderRuns } from "../../../src/presentation/render/runs-table.ts";
import { renderStatus } from "../../../src/presentation/render/status-table.ts";
import { page } from "./page.ts";

const now = "2026-11-22T18:41:12.000Z";
const runId = "0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f";

const run: RunRow = {
  id: runId,
  kind: "certify",
  status: "running",
  target: "aws/us-east-1",
  campaignId: null,
  runs: null,
  wantedRuns: null,
  queued: false,
  drivenRuns: null,
  owner: null,
  progress: { concluded: 3, total: 18 },
  verdicts: { certified: 2, qualityWarning: 0, failed: 1, inconclusive: 0, skipped: 0 },
  startedAt: now,
  endedAt: null,
  durationMs: 60_000,
  resumes: 0,
};

test("a queued campaign waits for workers, or runs with them", () => {
  const campaign: RunRow = { ...run, kind: "campaign", runs: 0, wantedRuns: 2, queued: true, drivenRuns: 0 };
  const stateOf = (row: RunRow) => renderRuns([row], page).split("\n")[1]?.split(/ {2,}/)[1];
  expect(stateOf(campaign)).toBe("queued");
  expect(stateOf({ ...campaign, drivenRuns: 1 })).toBe("running");
  expect(stateOf({ ...campaign, status: "interrupted" })).toBe("interrupted");
  expect(stateOf({ ...campaign, queued: false })).toBe("stopped, resumable");
});

test("who ends a queued campaign has not resumed it", () => {
  const campaign: RunRow = {
    ...run,
    kind: "campaign",
    runs: 2,
    wantedRuns: 2,
    queued: true,
    drivenRuns: 0,
    resumes: 1,
  };
  expect(renderRuns([campaign], page)).not.toContain("resumed");
  expect(renderRuns([{ ...campaign, queued: false }], page)).toContain("resumed once");
  expect(renderRuns([{ ...campaign, kind: "certify" }], page)).toContain("resumed once");
});

test("a run is running while it is driven, and stopped but resumable when it is not", () => {
  const rows: RunRow[] = [
    { ...run, owner: { host: "build-7", pid: 4242, since: now }, resumes: 1 },
    { ...run, resumes: 2, verdicts: { ...run.verdicts, certified: 0, failed: 0 } },
    { ...run, status: "completed", progress: { concluded: 18, total: 18 }, endedAt: now, durationMs: 630_000 },
  ];
  expect(renderRuns(rows, page)).toMatchInlineSnapshot(`
    "RUN                                   STATE               DONE   TIME
    0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f  running             3/18   1m
      aws/us-east-1 · started 2026-11-22 18:41:12 UTC · 2 certified, 1 failed
      resumed once · driven by process 4242 on build-7 since 2026-11-22 18:41:12 UTC
    0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f  stopped, resumable  3/18   1m
      aws/us-east-1 · started 2026-11-22 18:41:12 UTC · resumed 2 times
    0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f  completed           18/18  10m 30s
      aws/us-east-1 · started 2026-11-22 18:41:12 UTC · 2 certified, 1 failed
    "
  `);
});

test("a campaign has the progress of its runs; few targets are named, many counted", () => {
  const campaign: RunRow = { ...run, kind: "campaign", status: "interrupted", runs: 2, wantedRuns: 2 };
  const targets = (count: number) => Array.from({ length: count }, (_, place) => `aws/1/region-${place}`).join(",");
  const rows = [
    { ...campaign, target: targets(2) },
    { ...campaign, target: targets(12) },
  ];
  expect(renderRuns(rows, page)).toMatchInlineSnapshot(`
    "RUN                                   STATE        DONE  TIME
    0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f  interrupted  3/18  1m
      campaign of 2 runs · aws/1/region-0 · aws/1/region-1
      started 2026-11-22 18:41:12 UTC · 2 certified, 1 failed
    0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f  interrupted  3/18  1m
      campaign of 2 runs · 12 targets · started 2026-11-22 18:41:12 UTC
      2 certified, 1 failed
    "
  `);
});

test("a certification shows verdict, badge, age, expiry and why it is stale", () => {
  const row = {
    vendor: "amazon",
    target: "aws/us-east-1",
    suite: "standard",
    runId,
    renewingRunId: null,
    revokedRunId: null,
    isWaived: false,
    usable: false,
    capabilities: {},
    legacyOn: null,
    endOfLifeOn: null,
    successor: null,
    stale: [],
  };
  const rows: ShownStatus[] = [
    {
      ...row,
      modelId: "amazon.nova-micro-v1:0",
      verdict: "certified",
      rating: 5,
      badge: "PREMIUM",
      certifiedAt: "2026-11-20T18:41:12.000Z",
      expiresAt: "2026-11-27T18:41:12.000Z",
      usable: true,
    },
    {
      ...row,
      modelId: "anthropic.claude-opus-4-1-20250805-v1:0",
      verdict: "quality_warning",
      rating: 3.4,
      badge: "FUNCTIONAL",
      certifiedAt: "2026-11-10T18:41:12.000Z",
      expiresAt: "2026-11-17T18:41:12.000Z",
      stale: ["expired", "suite_changed"],
      renewingRunId: runId,
    },
    {
      ...row,
      modelId: "amazon.nova-pro-v1:0",
      verdict: null,
      rating: null,
      badge: null,
      certifiedAt: null,
      expiresAt: null,
    },
    {
      ...row,
      target: "simulator/us-east-1",
      modelId: "amazon.nova-pro-v1:0",
      verdict: "failed",
      rating: 0,
      badge: "UNAVAILABLE",
      certifiedAt: now,
      expiresAt: null,
    },
  ];
  expect(renderStatus(rows, now, page)).toMatchInlineSnapshot(`
    "aws/us-east-1, suite standard: 1 of 3 models usable
    ────────────────────────────────────────────────────────────────────────────────
    MODEL                                    VERDICT          RATING
    amazon.nova-micro-v1:0                   certified        5.0 ⭐⭐⭐⭐⭐
      🏆 PREMIUM · certified 2d ago · expires in 5d
    anthropic.claude-opus-4-1-20250805-v1:0  quality warning  3.4 ⭐⭐⭐
      ⚠️ FUNCTIONAL · certified 12d ago · expired 5d ago
      stale: expired, the suite has changed
      being renewed by run 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f
    amazon.nova-pro-v1:0                     none
      never certified

    simulator/us-east-1, suite standard: 0 of 1 model usable
    ────────────────────────────────────────────────────────────────────────────────
    simulated: this says nothing about real models

    MODEL                 VERDICT  RATING  BADGE           CERTIFIED
    amazon.nova-pro-v1:0  failed   0.0     ❌ UNAVAILABLE  concluded 0s ago
    "
  `);
});

test("an empty table says what to do for a first row", () => {
  expect(renderRuns([], page)).toBe("No runs yet. `recert start --dry-run` shows what a first one would do.\n");
  expect(renderStatus([], now, page)).toBe("No certifications yet. `recert start` grants the first ones.\n");
});
