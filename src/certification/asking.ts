import type { Model } from "../models/model.ts";
import type { ModelRequest, RequestMessage } from "../models/model-request.ts";

/** Models that reason first count their thoughts as output; without this room they would be cut before they answer. */
const REASONING_TOKENS = 1_024;

/**
 * A question with room for an answer of `answerTokens`, everything else at its plainest. Temperature 0 makes the answer
 * repeatable; it is left out where the vendor refuses the parameter.
 */
export function plainRequest(model: Model, prompt: string, answerTokens: number): ModelRequest {
  const reasoningTokens = model.capabilities.reasoning ? REASONING_TOKENS : 0;
  return {
    streaming: false,
    system: [],
    messages: [userTurn(prompt)],
    tools: [],
    forcedTool: null,
    maxTokens: Math.min(answerTokens + reasoningTokens, model.limits.outputTokens),
    temperature: model.parameters.temperature ? 0 : null,
    topP: null,
    stopSequences: [],
    outputSchema: null,
    vendorFields: {},
  };
}

/** A turn of the user. */
export function userTurn(text: string): RequestMessage {
  return { role: "user", parts: [{ kind: "text", text }] };
}

/** A turn of the model, as history. */
export function assistantTurn(text: string): RequestMessage {
  return { role: "assistant", parts: [{ kind: "text", text }] };
}
