import { describe, expect, test } from "vitest";
import { timeLeftMs } from "../../../src/planning/time-left.ts";
import { flow } from "../../../src/presentation/render/flow.ts";
import { liveBlock } from "../../../src/presentation/render/live-block.ts";
import { stageLine } from "../../../src/presentation/render/live-stage.ts";
import { stillLine } from "../../../src/presentation/render/live-still.ts";
import type { LiveView } from "../../../src/presentation/render/live-view.ts";
import { colourStyle } from "../../../src/presentation/render/style.ts";
import { displayWidth, fitted } from "../../../src/presentation/render/width.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { liveRunAfter, unseenRun } from "../../../src/projections/live-run.ts";
import type { Standing } from "../../../src/projections/run-standing.ts";
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
import {
  attemptStarted,
  failed,
  listed,
  modelStarted,
  modelsListed,
  partListed,
  record,
  runStarted,
  type Step,
  wait,
} from "../../projections/run-story.ts";
import { hostileStrings } from "../../support/hostile-strings.ts";
import { page } from "./page.ts";

const widths = [20, 40, 60, 80, 120, 200, 250];
const standings = [null, "driven", "quiet", "killed", "resting"] as const;
const story = record(killedAndResumedRun);

function viewOf(steps: readonly Step[], count = steps.length, standing: Standing | null = null): LiveView {
  const run = record(steps).slice(0, count).reduce(liveRunAfter, unseenRun);
  const nowMs = Date.parse(run.lastRecordedAt) + 2000;
  return { run, nowMs, leftMs: timeLeftMs(run.context, new Map(), nowMs), standing };
}

function drawn(view: LiveView, width: number, height = 40): string {
  return liveBlock(view, { ...page, width, height }).join("\n");
}

test("models are shown as being listed until the last part of the listing", () => {
  const parts: Step[] = [
    [0, runStarted()],
    [0, partListed(listed(1, "one", []))],
    [0, modelsListed(listed(2, "two", []))],
  ];
  expect([2, 3].map((count) => /listing the models/.test(drawn(viewOf(parts, count), 80)))).toEqual([true, false]);
  expect([2, 3].map((count) => /listing the models/.test(stillLine(viewOf(parts, count), page)))).toEqual([
    true,
    false,
  ]);
});

describe("at every moment of a run", () => {
  test.each(widths)("no line of the block is wider than %i columns, in colour and in Portuguese too", (width) => {
    for (const [i, standing] of standings.entries()) {
      for (let count = 1 + i; count <= story.length; count += standings.length) {
        const view = viewOf(killedAndResumedRun, count, standing);
        const lines = liveBlock(view, { texts: ptBR, style: colourStyle, width, height: 60 });
        expect(lines.filter((line) => displayWidth(line) > width || line.includes("\n"))).toEqual([]);
      }
    }
  });

  test.each([1, 3, 8, 12, 24])("the block has at most %i rows where there are no more", (height) => {
    for (let count = 1; count <= story.length; count += 4) {
      expect(liveBlock(viewOf(killedAndResumedRun, count), { ...page, height }).length).toBeLessThanOrEqual(height);
    }
  });
});

test.each([
  [
    40,
    40,
    `
0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f
aws/us-east-1 · standard 3
resumed 1 time
2/7 ━━────────  17s so far
about 26s left
7 calls · 2,120 tokens · $0.0132
1 certified · 1 quality warning

⠇ [3/7] cohere.command-r-v1:0
1 of 2 probes
  ✗ basic  ▸ history
  history · attempt 1 of 2
  asked 2s ago

amazon.nova-lite-v1:0 quality warning
3.9 ⭐⭐⭐⭐ ⚠️ FUNCTIONAL
  text  json  Broken: toolUse
amazon.nova-micro-v1:0 certified 5.0
⭐⭐⭐⭐⭐ 🏆 PREMIUM
  text  streaming

Ctrl+C stops; recert resume continues`,
  ],
  [
    80,
    40,
    `
0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f · aws/us-east-1 · standard 3
resumed 1 time
2/7 ━━━━━───────────────  17s so far  about 26s left
7 calls · 2,120 tokens · $0.0132 · 1 certified · 1 quality warning

⠇ [3/7] cohere.command-r-v1:0 1 of 2 probes
  ✗ basic  ▸ history
  history · attempt 1 of 2 · asked 2s ago

amazon.nova-lite-v1:0 quality warning 3.9 ⭐⭐⭐⭐ ⚠️ FUNCTIONAL
  text  json  Broken: toolUse
amazon.nova-micro-v1:0 certified 5.0 ⭐⭐⭐⭐⭐ 🏆 PREMIUM
  text  streaming

Ctrl+C stops; recert resume continues`,
  ],
  [
    200,
    40,
    `
0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f · aws/us-east-1 · standard 3 · resumed 1 time
2/7 ━━━━━━━━──────────────────────  17s so far  about 26s left
7 calls · 2,120 tokens · $0.0132 · 1 certified · 1 quality warning

⠇ [3/7] cohere.command-r-v1:0 1 of 2 probes
  ✗ basic  ▸ history
  history · attempt 1 of 2 · asked 2s ago

amazon.nova-lite-v1:0 quality warning 3.9 ⭐⭐⭐⭐ ⚠️ FUNCTIONAL
  text  json  Broken: toolUse
amazon.nova-micro-v1:0 certified 5.0 ⭐⭐⭐⭐⭐ 🏆 PREMIUM
  text  streaming

Ctrl+C stops; recert resume continues`,
  ],
  [
    80,
    8,
    `0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f · aws/us-east-1 · standard 3
resumed 1 time
2/7 ━━━━━───────────────  17s so far  about 26s left
7 calls · 2,120 tokens · $0.0132 · 1 certified · 1 quality warning
⠇ [3/7] cohere.command-r-v1:0 1 of 2 probes
  ✗▸
  history · attempt 1 of 2 · asked 2s ago
Ctrl+C stops; recert resume continues`,
  ],
])(
  "in %i columns and %i rows a call is shown with its probes, what was spent and what came before",
  (width, height, expected) => {
    const count = story.findIndex(({ type, data }) => type === "AttemptStarted" && data.attemptId === "c2") + 1;
    expect(drawn(viewOf(killedAndResumedRun, count), width, height)).toBe(expected);
  },
);

const hostile = listed(1, "acme.one", ["basic", "json"]);
const until = "2026-11-22T18:41:42.000Z";
const throttledBy = (code: string): Step[] => [
  [0, runStarted()],
  [0, modelsListed(hostile)],
  [0, modelStarted(hostile)],
  [0, attemptStarted(hostile, "basic", "a")],
  [2, failed("a", "throttled", code, "wait", { do: "retry", reason: "quota", until, waitMs: 28_000 })],
  [0, wait("quota", until)[0]],
];

test("a wait is counted down, with its end and what it is for", () => {
  expect(drawn(viewOf(throttledBy("ThrottlingException")), 80)).toContain(
    "  waiting 26s more · the account's quota · until 2026-11-22 18:41:42 UTC\n  ThrottlingException\n",
  );
});

test("no sign of a service's own words gets to the terminal unless it can be seen", () => {
  for (const text of Object.values(hostileStrings)) {
    for (const line of liveBlock(viewOf(throttledBy(text)), { ...page, width: 60, height: 40 })) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  }
});

test("who looks on sees who drives the run, that nobody does, or how it rests", () => {
  const standing = (one: Standing) => drawn(viewOf(killedAndResumedRun, 20, one), 120).split("\n")[1];
  expect(standing("driven")).toContain("driven on build-7, process 4242");
  expect(standing("quiet")).toContain("nobody drives it; silent for 2s");
  expect(drawn(viewOf(killedAndResumedRun, story.length, "resting"), 120)).toContain("interrupted");
  expect(drawn(viewOf(killedAndResumedRun, 20, "driven"), 120)).toContain("Ctrl+C leaves; the run continues");
});

test("before the listing the block says that the models are listed", () => {
  expect(drawn(viewOf(killedAndResumedRun, 1), 80)).toContain("listing the models …");
});

test("a stage is one line, cut where the terminal is narrow", () => {
  expect(stageLine("setting up the database (first use)", 0, page)).toEqual([
    "⠋ setting up the database (first use) …",
  ]);
  expect(stageLine("setting up the database (first use)", 250, { ...page, width: 20 }).map(displayWidth)).toEqual([
    1, 20,
  ]);
});

test("a silent run says in a line where it is", () => {
  const line = (count: number) => stillLine(viewOf(killedAndResumedRun, count), page);
  expect(line(1)).toBe("  listing the models …");
  expect(stillLine(viewOf(throttledBy("x")), page)).toBe(
    "  still at [1/1] acme.one: 0 of 2 probes, basic, waiting 26s more, the account's quota",
  );
});

describe("parts in a flow", () => {
  test("stay whole, and a line takes as many as fit", () => {
    const parts = ["one", "two", "three"].map((text) => ({ text }));
    expect(flow(parts, 9)).toEqual(["one · two", "three"]);
    expect(flow(parts, 4, { indent: " " })).toEqual([" one", " two", " th…"]);
  });

  test("are cut by what they take on the terminal", () => {
    expect(fitted("漢字漢字", 5)).toBe("漢字…");
    expect(fitted("⭐⭐⭐", 6)).toBe("⭐⭐⭐");
    expect(fitted("abc", 0)).toBe("");
  });
});
