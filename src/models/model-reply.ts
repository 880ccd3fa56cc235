import type { Json } from "./model-request.ts";

/** A tool call that the model made; `input` is null and `rawInput` says why when its arguments were not JSON. */
export interface ToolCall {
  readonly toolUseId: string;
  readonly name: string;
  readonly input: Json;
  readonly rawInput: string;
}

/**
 * A complete reply, right or wrong. `text` joins the text blocks only: reasoning is kept apart in `reasoning`.
 * `reasoningBlocks` counts its blocks, for some vendors send them sealed or empty. `role` is the message's own, null
 * where the endpoint left it out. `textDeltas` counts the pieces of text of a stream (0 when not streamed). Times are
 * milliseconds of the call only; `firstTokenMs` is null when not streamed. `sha256` is over the reply's raw bytes
 * before anything was cut or repaired.
 */
export interface ModelReply {
  readonly role: string | null;
  readonly text: string;
  readonly reasoning: string;
  readonly reasoningBlocks: number;
  readonly toolCalls: readonly ToolCall[];
  readonly stopReason: string;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number; readonly totalTokens: number } | null;
  readonly textDeltas: number;
  readonly latencyMs: number;
  readonly firstTokenMs: number | null;
  readonly requestId: string | null;
  readonly sha256: string;
}
