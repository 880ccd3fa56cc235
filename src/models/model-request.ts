/** JSON as it comes over the wire. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An object of a JSON text. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * One part of a turn. Bytes travel as base64, so that a request stays JSON; a `tool_result` brings back what the
 * `tool_call` of the same id gave.
 */
export type RequestPart =
  | { readonly kind: "text"; readonly text: string }
  | ImagePart
  | { readonly kind: "document"; readonly format: "txt" | "pdf"; readonly name: string; readonly base64: string }
  | { readonly kind: "tool_call"; readonly toolUseId: string; readonly name: string; readonly input: JsonObject }
  | ToolResultPart;

/** What a tool gave back; `failed` where it says that it could not do its work. */
export interface ToolResultPart {
  readonly kind: "tool_result";
  readonly toolUseId: string;
  readonly result: JsonObject;
  readonly failed?: true;
}

/**
 * A picture. `size`, in pixels, is known where the bytes have not been drawn yet; it is not enumerable, and so no part of
 * the request's JSON.
 */
export interface ImagePart {
  readonly kind: "image";
  readonly format: "png" | "jpeg";
  readonly base64: string;
  readonly size?: PictureSize;
}

/** In pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** One earlier or present turn of a conversation. */
export interface RequestMessage {
  readonly role: "user" | "assistant";
  readonly parts: readonly RequestPart[];
}

/** A tool that the model may call; `inputSchema` is a JSON Schema of type object. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: JsonObject;
}

/** The tool that has to be called: any of those offered, or the one of that name. */
export type ForcedTool = "any" | { readonly tool: string };

/** The JSON Schema that the reply's text has to fit, enforced by the service itself. */
export interface OutputSchema {
  readonly name: string;
  readonly schema: JsonObject;
}

/**
 * What a model is asked, before any provider's wire format. `maxTokens` is required: unset, Bedrock reserves the
 * model's maximum against the token quota. What is null or empty is not sent. `system` has a text for each block. `vendorFields` are the model's own
 * parameters, outside the vocabulary that all models share.
 */
export interface ModelRequest {
  readonly streaming: boolean;
  readonly system: readonly string[];
  readonly messages: readonly RequestMessage[];
  readonly tools: readonly ToolSpec[];
  readonly forcedTool: ForcedTool | null;
  readonly maxTokens: number;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly stopSequences: readonly string[];
  readonly outputSchema: OutputSchema | null;
  readonly vendorFields: JsonObject;
}
