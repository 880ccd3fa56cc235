import { z } from "zod";
import { dueReasons } from "../certification/due.ts";
import { verdictSchema } from "../events/vocabulary.ts";

/** One element of `due --json`: a model that should be certified, and why; `expiresAt` is that of its certification. */
const dueRowSchema = z.object({
  modelId: z.string(),
  vendor: z.string(),
  target: z.string(),
  suite: z.string(),
  reasons: z.array(z.enum(dueReasons)).min(1),
  verdict: verdictSchema.nullable(),
  expiresAt: z.iso.datetime({ precision: 3 }).nullable(),
});
export type DueRow = z.infer<typeof dueRowSchema>;

/** `due --json`, in the order of the registry. */
export const dueRowsSchema = z.array(dueRowSchema);
