import { z } from "zod";
import type { Phrase } from "../events/phrases/phrase.ts";
import type { ModelReply } from "../models/model-reply.ts";

/** What a model said, before what was measured of the call. */
export type ReplyContent = Pick<
  ModelReply,
  "role" | "text" | "reasoning" | "reasoningBlocks" | "toolCalls" | "stopReason" | "usage"
>;

/** A reply that came to its end, or the code (of the failure table) and the phrase that say why it is none. */
export type ContentResult =
  | { readonly kind: "complete"; readonly content: ReplyContent; readonly textDeltas: number }
  | {
      readonly kind: "failure";
      readonly code: "stream_truncated" | "metadata_missing" | "stop_reason_missing" | "reply_unreadable";
      readonly phrase: Phrase;
    };

/** No model has a tenth of that; sums of more would no longer be whole numbers. */
const tokens = z.int().nonnegative().max(1_000_000_000);

/** One of some documented words; what is longer than any of them is none. */
export const stopReasonSchema = z.string().min(1).max(100);

/** Some endpoints leave the role out. */
export const roleSchema = z.string().nullish();

/** Some endpoints leave the usage out; a reply without it, or with one that makes no sense, is still a reply. */
export const usageSchema = z
  .object({ inputTokens: tokens, outputTokens: tokens, totalTokens: tokens })
  .nullable()
  .catch(null);

/** An answer that does not say why it ended cannot be told from one that was cut; one that never says so was not. */
export function withoutStopReason(phrase: Phrase): ContentResult {
  return { kind: "failure", code: "stop_reason_missing", phrase };
}

/** The first few places at which a reply has not the shape that it should have. */
export function unreadable(error: z.ZodError): ContentResult {
  const places = error.issues.slice(0, 3).map(({ path, message }) => `${path.join(".")}: ${message}`);
  const phrase = { code: "undocumented_shape", params: { places: places.join("; ") } } as const;
  return { kind: "failure", code: "reply_unreadable", phrase };
}
