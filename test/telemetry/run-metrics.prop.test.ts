import fc from "fast-check";
import { expect, test } from "vitest";
import { foldRun } from "../../src/machine/fold.ts";
import { buildReport } from "../../src/projections/report.ts";
import { RunMetrics } from "../../src/telemetry/metrics/run-metrics.ts";
import { lifeArb, live } from "../support/random-life.ts";
import { type Family, parseExposition, total } from "./exposition.ts";

const verdicts = ["certified", "quality_warning", "failed", "inconclusive", "skipped"] as const;

/** What the page counts of one run, under the names of its report. */
function counted(page: readonly Family[]) {
  return {
    calls: total(page, "recert_calls_total"),
    abandonedCalls: total(page, "recert_abandoned_calls_total"),
    inputTokens: total(page, "recert_tokens_total", { direction: "input" }),
    outputTokens: total(page, "recert_tokens_total", { direction: "output" }),
    microUsd: Math.round(1e6 * total(page, "recert_cost_usd_total")),
    throttled: total(page, "recert_calls_total", { outcome: "throttled" }),
    durations: total(page, "recert_call_duration_seconds_count"),
    verdicts: verdicts.map((verdict) => total(page, "recert_models_concluded_total", { verdict })),
    waits: total(page, "recert_waits_total"),
    driven: total(page, "recert_driven_runs"),
  };
}

test("the counters say what the report of the same run says, whatever happened to it", async () => {
  let abandoned = 0;
  let throttled = 0;
  await fc.assert(
    fc.asyncProperty(lifeArb, async (life) => {
      const metrics = new RunMetrics("0.0.0");
      const { events } = await live(life, {
        onCommitted: (committed, state) => metrics.committed(committed, state),
        onGone: (runId) => metrics.left(runId),
      });
      // A process that died just after an append was never told of it; one that did so nowhere is counted whole.
      fc.pre(life.crashes.every(({ when }) => when === "before"));
      const { totals } = buildReport(events, foldRun(events), ({ category }) => category);
      const said = counted(parseExposition(await metrics.registry.metrics()));
      expect(said).toEqual({
        calls: totals.calls,
        abandonedCalls: totals.abandonedCalls,
        inputTokens: totals.inputTokens,
        outputTokens: totals.outputTokens,
        microUsd: Math.round(1e6 * (totals.costUsd ?? 0)),
        throttled: events.filter(({ type, data }) => type === "AttemptFailed" && data.failure.category === "throttled")
          .length,
        durations: totals.calls,
        verdicts: [totals.certified, totals.qualityWarning, totals.failed, totals.inconclusive, totals.skipped],
        waits: events.filter(({ type }) => type === "WaitEnded").length,
        driven: 0,
      });
      abandoned += said.abandonedCalls;
      throttled += said.throttled;
    }),
    { numRuns: 150 },
  );
  expect(Math.min(abandoned, throttled)).toBeGreaterThan(0);
});
