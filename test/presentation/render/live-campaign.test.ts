import { describe, expect, test } from "vitest";
import { type LiveCampaign, liveCampaign, stillCampaign } from "../../../src/presentation/render/live-campaign.ts";
import { colourStyle } from "../../../src/presentation/render/style.ts";
import { displayWidth } from "../../../src/presentation/render/width.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { type LiveRun, liveRunAfter, unseenRun } from "../../../src/projections/live-run.ts";
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
import {
  attemptStarted,
  listed,
  modelStarted,
  modelsListed,
  record,
  runStarted,
  type Step,
} from "../../projections/run-story.ts";
import { hostileStrings } from "../../support/hostile-strings.ts";
import { page } from "./page.ts";

const story = record(killedAndResumedRun);
const nowMs = Date.parse("2026-11-22T18:50:00.000Z");
const campaignId = "0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f";

/** A run before its first event, after its first, and so on. */
function momentsOf(steps: readonly Step[]): readonly LiveRun[] {
  const runs = [unseenRun];
  for (const event of record(steps)) runs.push(liveRunAfter(runs.at(-1) ?? unseenRun, event));
  return runs;
}

const runs = momentsOf(killedAndResumedRun);

function campaign(counts: readonly number[], change: Partial<LiveCampaign> = {}): LiveCampaign {
  const members = counts.map((count, place) => ({
    label: `region-${place + 1} #1`,
    expected: 7,
    run: runs[count] ?? unseenRun,
  }));
  return { campaignId, members, nowMs, sinceMs: nowMs - 90_000, standing: null, ...change };
}

function drawn(view: LiveCampaign, width: number, height = 40): string {
  return liveCampaign(view, { ...page, width, height }).join("\n");
}

describe("at every moment of a campaign", () => {
  const moments = Array.from({ length: story.length + 1 }, (_, count) => [count, story.length - count, 0]);

  test.each([20, 40, 60, 80, 120, 200])("no line of its block is wider than %i columns, in Portuguese too", (width) => {
    for (const counts of moments) {
      const lines = liveCampaign(campaign(counts), { texts: ptBR, style: colourStyle, width, height: 60 });
      expect(lines.filter((line) => displayWidth(line) > width || line.includes("\n"))).toEqual([]);
    }
  });

  test.each([1, 2, 3, 5, 8, 24])("it has at most %i rows where there are no more", (height) => {
    for (const counts of moments) {
      const view = campaign([...counts, ...counts, ...counts]);
      expect(liveCampaign(view, { ...page, height }).length).toBeLessThanOrEqual(height);
    }
  });
});

test("the block shows the whole, and each run that is under way with what it does or waits for", () => {
  expect(drawn(campaign([1, 8, 12, story.length, 0]), 80)).toMatchInlineSnapshot(`
    "
    ⠋ 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f 0 of 5 runs done
    6/35 ━━━─────────────────  1m 30s so far
    16 calls · $0.0159 · 1 certified · 1 quality warning · 2 failed · 1 inconclusive
    1 skipped
      region-1 #1  0/7  listing the models …
      region-2 #1  0/7  amazon.nova-micro-v1:0 · streaming
      region-3 #1  0/7  amazon.nova-micro-v1:0
    Ctrl+C stops all; recert resume continues"
  `);
});

test("where there is no room for all runs, the rest is counted", () => {
  expect(drawn(campaign([8, 8, 8, 8, 8, 8]), 60, 8)).toMatchInlineSnapshot(`
    "
    ⠋ 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f 0 of 6 runs done
    0/42 ────────────────────  1m 30s so far
    6 calls · $0.0036
      region-1 #1  0/7  amazon.nova-micro-v1:0 · streaming
      region-2 #1  0/7  amazon.nova-micro-v1:0 · streaming
      and 4 more
    Ctrl+C stops all; recert resume continues"
  `);
});

test("whoever only looks on is told so", () => {
  expect(drawn(campaign([8], { standing: "driven" }), 80)).toContain("Ctrl+C leaves");
});

test("whoever looks on at a campaign that nobody drives is told for how long it has been silent", () => {
  const quiet = { standing: "quiet", nowMs: Date.parse(runs[8]?.lastRecordedAt ?? "") + 12_345 } as const;
  expect(drawn(campaign([3, 8, 0], quiet), 120)).toContain("nobody drives it; silent for 12s");
  const unbegun = campaign([0], { standing: "quiet" });
  expect(drawn(unbegun, 120)).toContain("nobody drives it; silent for 1m 30s");
});

test("without a block a line says now and then how far it is", () => {
  expect(stillCampaign(campaign([8, story.length, 0]), page)).toMatchInlineSnapshot(
    `"  still certifying: 6 of 21 models done, 1 run under way"`,
  );
});

test("no sign of a registry's or an endpoint's own words gets to the terminal unless it can be seen", () => {
  for (const text of Object.values(hostileStrings)) {
    const model = listed(1, text, ["basic"]);
    const steps: readonly Step[] = [
      [0, runStarted()],
      [1, modelsListed(model)],
      [2, modelStarted(model)],
      [3, attemptStarted(model, "basic", "a")],
    ];
    const members = [{ label: text, expected: 1, run: momentsOf(steps).at(-1) ?? unseenRun }];
    for (const line of liveCampaign(campaign([], { members }), { ...page, width: 80, height: 40 })) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  }
});
