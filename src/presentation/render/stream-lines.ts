import { z } from "zod";
import { type EventType, eventDataSchemas } from "../../events/run-event.ts";
import { planSchema } from "../../planning/plan-model.ts";
import { comparisonSchema } from "../../projections/comparison/comparison-model.ts";
import { runStatusSchema, totalsSchema } from "../../projections/report-model.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

const errorSchema = z.object({ code: z.string(), message: z.string(), advice: z.string() });

/** The last line when a run came to rest, for good or not. `comparison` is that of a completed run with its baseline. */
const resultLineSchema = z.object({
  type: z.literal("result"),
  runId: z.string(),
  status: runStatusSchema,
  exitCode: z.int().nonnegative(),
  totals: totalsSchema,
  comparison: z.object({ baseline: z.string(), totals: comparisonSchema.shape.totals }).optional(),
});
export type ResultLine = z.infer<typeof resultLineSchema>;

/**
 * The last line when a campaign came to rest, for good or not: how each of its runs was left. `stopped` = driving it came to
 * grief, and its own events do not say so.
 */
const campaignLineSchema = z.object({
  type: z.literal("result"),
  campaignId: z.string(),
  runs: z.array(
    z.object({
      runId: z.string(),
      status: z.enum(["completed", "cancelled", "interrupted", "suspended", "stopped", "not_started"]),
      exitCode: z.int().nonnegative(),
    }),
  ),
  exitCode: z.int().nonnegative(),
});
export type CampaignLine = z.infer<typeof campaignLineSchema>;

/** The last line of a refusal: no run was touched. */
const refusalLineSchema = z.object({
  type: z.literal("result"),
  runId: z.null(),
  exitCode: z.int().nonnegative(),
  error: errorSchema,
});
export type RefusalLine = z.infer<typeof refusalLineSchema>;

/** The only line of a `resume` that found nothing to resume. */
const idleLineSchema = z.object({ type: z.literal("result"), runId: z.null(), exitCode: z.literal(0) });

/**
 * One line of `start --json`, `resume --json` and `watch --json`: a committed event, the plan (of a
 * campaign the plans of its runs), or the result that comes last.
 */
export const streamLineSchema = z.union([
  ...eventTypes().map((type) =>
    z.object({
      globalPosition: z.int().min(1),
      runId: z.string(),
      version: z.int().min(1),
      type: z.literal(type),
      data: eventDataSchemas[type],
      occurredAt: timeSchema,
      recordedAt: timeSchema,
      hash: z.string(),
    }),
  ),
  planSchema,
  z.array(planSchema),
  resultLineSchema,
  campaignLineSchema,
  refusalLineSchema,
  idleLineSchema,
]);

function eventTypes(): EventType[] {
  return Object.keys(eventDataSchemas).filter((type): type is EventType => type in eventDataSchemas);
}
