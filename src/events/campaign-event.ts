import { z } from "zod";
import { ownerFields } from "./clear-event.ts";
import { runOptionsSchema } from "./run-options.ts";
import { tickSchema } from "./schedule-event.ts";

const microUsdSchema = z.int().nonnegative();

/** Which part of a target's models a run of a campaign certifies: lane `lane` of `lanes`, from 1. */
export const laneFields = { lane: z.int().min(1), lanes: z.int().min(1) };

/** To which campaign a run belongs, and as which lane of its target. */
export const membershipSchema = z.strictObject({ id: z.string(), ...laneFields });

/**
 * One run that a campaign wants: everything that its `RunStarted` will say except who drives it, so that whoever
 * continues the campaign starts exactly the run that was planned. `models` is how many of them its lane has.
 */
export const wantedRunSchema = z.strictObject({
  runId: z.string(),
  ...laneFields,
  seed: z.string(),
  target: z.string(),
  options: runOptionsSchema,
  suite: z.strictObject({ name: z.string(), version: z.int(), digest: z.string() }),
  registryDigest: z.string(),
  registryCommit: z.string().nullable(),
  wholeRegistry: z.boolean(),
  models: z.int().min(1),
});
export type WantedRun = z.infer<typeof wantedRunSchema>;

/** The targets of a campaign's runs, each once, in its order. */
export function targetsOf(runs: readonly Pick<WantedRun, "target">[]): readonly string[] {
  return [...new Set(runs.map(({ target }) => target))];
}

/**
 * The same, those first whose longest lane has the most models, others in the campaign's order: the last ones should be short,
 * for while they are driven there is nothing left for whoever is free.
 */
export function longestFirst(runs: readonly Pick<WantedRun, "target" | "models">[]): readonly string[] {
  const longest = new Map<string, number>();
  for (const { target, models } of runs) longest.set(target, Math.max(models, longest.get(target) ?? 0));
  return [...longest].sort(([, left], [, right]) => right - left).map(([target]) => target);
}

/** The first event of a campaign. `target` names its targets, separated by commas. */
export const campaignBegunSchema = z.strictObject({
  ...ownerFields,
  kind: z.literal("campaign"),
  target: z.string(),
  machine: z.string(),
});
export type CampaignBegun = z.infer<typeof campaignBegunSchema>;

/**
 * What the campaign wants: its runs, those of one target side by side in their lanes, `concurrency` targets at a time;
 * `maxCostMicroUsd` is what all of them together may cost, null = no limit. With `queued` it has no process of its own:
 * workers take its targets one by one, and decide how many at a time. `schedule` is there if one started it.
 */
export const campaignStartedSchema = z.strictObject({
  concurrency: z.int().min(1),
  maxCostMicroUsd: microUsdSchema.nullable(),
  runs: z.array(wantedRunSchema).min(1),
  queued: z.literal(true).exactOptional(),
  schedule: tickSchema.exactOptional(),
});
export type CampaignStarted = z.infer<typeof campaignStartedSchema>;

/** Every run of the campaign has ended; how each did, in the campaign's order. */
export const campaignEndedSchema = z.strictObject({
  exitCode: z.int(),
  runs: z
    .array(z.strictObject({ runId: z.string(), status: z.enum(["completed", "cancelled"]), exitCode: z.int() }))
    .min(1),
});
export type CampaignEnded = z.infer<typeof campaignEndedSchema>;
