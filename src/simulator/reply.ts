/** What a simulated model wants to say, before any limit cuts it. `rawInput` is the arguments' JSON text. */
export interface Thought {
  readonly text: string;
  readonly toolCalls: readonly ToolUse[];
}

/** One call of a tool, as the model asks for it. */
export interface ToolUse {
  readonly toolUseId: string;
  readonly name: string;
  readonly rawInput: string;
}

/**
 * One block of a reply; a stream sends its `pieces`, which joined are the text or the tool's arguments. Reasoning may be
 * signed, and then have no pieces: it is sealed.
 */
export type ReplyBlock =
  | { readonly kind: "reasoning"; readonly pieces: readonly string[]; readonly signature: string | null }
  | { readonly kind: "text"; readonly pieces: readonly string[] }
  | { readonly kind: "tool"; readonly toolUseId: string; readonly name: string; readonly pieces: readonly string[] };

/** Why a reply ended, in Bedrock's words. */
export type StopReason = "end_turn" | "tool_use" | "max_tokens" | "stop_sequence";

/** The tokens of one call, as the reply reports them. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
}

/** A complete reply, ready for either wire form. `usage` and `stopReason` null = the model leaves it out. */
export interface Reply {
  readonly blocks: readonly ReplyBlock[];
  readonly stopReason: StopReason | null;
  readonly usage: Usage | null;
  readonly latencyMs: number;
  /** Whether a stream ends with its metadata, as it has to; true where it is left out. */
  readonly hasMetadata?: boolean;
  /** Whose turn the reply says it is; the assistant's where it is left out. */
  readonly role?: "user";
}
