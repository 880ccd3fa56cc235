/** JSON as it comes over the wire. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One earlier or present turn of a conversation. */
export interface RequestMessage {
  readonly role: "user" | "assistant";
  readonly text: string;
}

/** A tool that the model may call; `inputSchema` is a JSON Schema of type object. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly [key: string]: Json };
}

/**
 * What a model is asked, before any provider's wire format. `maxTokens` is required: unset, Bedrock reserves the
 * model's maximum against the token quota. `temperature` null = not sent.
 */
export interface ModelRequest {
  readonly streaming: boolean;
  readonly system: string | null;
  readonly messages: readonly RequestMessage[];
  readonly tools: readonly ToolSpec[];
  readonly maxTokens: number;
  readonly temperature: number | null;
  readonly stopSequences: readonly string[];
}
