import { z } from "zod";
import { capabilitySchema } from "./vocabulary.ts";

/**
 * All that a suite judges by, where the ledger did not know its digest: the digest is that of this without `asks`, which
 * says in words what a probe checks. `request` is rendered for a reference model that can do everything.
 */
export const suiteContentSchema = z.strictObject({
  rules: z.array(z.string()),
  probes: z.array(
    z.strictObject({
      name: z.string(),
      version: z.int().min(1),
      capability: capabilitySchema,
      gate: z.boolean(),
      deadlineMs: z.int().positive(),
      asks: z.string(),
      request: z.record(z.string(), z.json()),
    }),
  ),
});
export type SuiteContent = z.infer<typeof suiteContentSchema>;
