import { z } from "zod";

/** One target of a queued campaign, with all lanes on it: what a worker takes at a time. */
export const queuedTargetSchema = z.strictObject({ campaignId: z.string(), target: z.string() });
export type QueuedTarget = z.infer<typeof queuedTargetSchema>;
