import { z } from "zod";
import { modelSchema, type Report, runStatusSchema, timeSchema, totalsSchema } from "../report-model.ts";

const countSchema = z.int().nonnegative();

/**
 * `durationMs` is the time in which some process drove the campaign, `wallMs` that from its first event to its last or that of
 * its runs. `lanes` is how many a target had at most. \`queued\`: workers drive it, in whose absence it waits. The head is the last event of the campaign itself.
 */
const campaignSchema = z.object({
  id: z.string(),
  status: runStatusSchema,
  queued: z.boolean(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  durationMs: countSchema,
  wallMs: countSchema,
  actor: z.string(),
  host: z.string(),
  reason: z.string().nullable(),
  suites: z.array(z.object({ name: z.string(), version: z.int(), digest: z.string() })).min(1),
  targets: z.array(z.string()),
  lanes: z.int().min(1),
  maxCostUsd: z.number().nonnegative().nullable(),
  exitCode: z.int().nullable(),
  headPosition: z.int().min(1),
  headHash: z.string(),
});

/** What a campaign's own events say of it. */
export type CampaignFacts = z.infer<typeof campaignSchema>;

/** A run of a campaign so far; `report` is null for one that was not started. `lane` counts from 1. */
export interface CampaignMember {
  readonly runId: string;
  readonly target: string;
  readonly lane: number;
  readonly lanes: number;
  readonly report: Report | null;
}

/** Its last event is the head; what a run that was not started does not have is null. */
const memberSchema = z.object({
  runId: z.string(),
  target: z.string(),
  lane: z.int().min(1),
  lanes: z.int().min(1),
  status: z.enum([...runStatusSchema.options, "not_started"]),
  exitCode: z.int().nullable(),
  totals: totalsSchema.nullable(),
  headPosition: z.int().min(1).nullable(),
  headHash: z.string().nullable(),
});
export type CampaignRun = z.infer<typeof memberSchema>;

/** A model on one target; `verdict` is null while it is pending. */
const cellSchema = modelSchema
  .pick({ verdict: true, rating: true, badge: true, capabilities: true, error: true, previous: true })
  .extend({ target: z.string(), runId: z.string() });
export type CampaignCell = z.infer<typeof cellSchema>;

/** A cell per target, in the order of `campaign.targets`; null = no run there has listed the model. */
const campaignModelSchema = modelSchema
  .pick({ modelId: true, vendor: true, displayName: true })
  .extend({ cells: z.array(cellSchema.nullable()) });
export type CampaignModel = z.infer<typeof campaignModelSchema>;

/**
 * `report CAMPAIGN --format json`. The totals count a model once for each target; `wallMs` is the campaign's own, the other
 * sums are those of its runs. Models are in the order of their ids, however many lanes there were.
 */
export const campaignReportSchema = z.object({
  schemaVersion: z.literal(1),
  campaign: campaignSchema,
  totals: totalsSchema,
  runs: z.array(memberSchema),
  models: z.array(campaignModelSchema),
});
export type CampaignReport = z.infer<typeof campaignReportSchema>;
