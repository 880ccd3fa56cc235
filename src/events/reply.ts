import { z } from "zod";

/** What the ledger keeps of a complete reply. `excerpt` and `sha256` are null where the run's evidence leaves them out; the hash is over the reply's raw bytes. */
export const replySchema = z.strictObject({
  stopReason: z.string(),
  latencyMs: z.int().nonnegative(),
  firstTokenMs: z.int().nonnegative().nullable(),
  reasoningBlocks: z.int().nonnegative(),
  inputTokens: z.int().nonnegative().nullable(),
  outputTokens: z.int().nonnegative().nullable(),
  requestId: z.string().nullable(),
  excerpt: z.string().nullable(),
  sha256: z.string().nullable(),
});

/** There where the request went out twice, the first time on a connection that the other side had ended already. */
export const resentSchema = z.literal(true).exactOptional();

/**
 * Present if the service's clock, by its Date header, and the owner's were too far apart: by how many milliseconds it
 * was ahead, below zero if behind.
 */
export const serviceClockAheadMsSchema = z.int().exactOptional();
