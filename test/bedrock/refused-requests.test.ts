import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adviceKeyFor } from "../../src/bedrock/failure-row-match.ts";
import { answerError, callOf, callOnce, type FakeEndpoint, startFakeEndpoint } from "./fake-endpoint.ts";

let endpoint: FakeEndpoint;
beforeAll(async () => {
  endpoint = await startFakeEndpoint();
});
afterAll(() => endpoint.close());

async function adviceOn(message: string, streaming: boolean) {
  endpoint.answerWith(answerError("ValidationException", 400, message));
  const result = await callOnce(endpoint, callOf({ streaming }));
  if (result.kind !== "failure") throw new Error("no failure");
  return [result.failure.category, result.failure.message, adviceKeyFor(result.failure)];
}

const byModel = "The model returned the following errors: ";
const fieldRefused = (field: string) => `This model doesn't support the ${field} field. Remove ${field} and try again.`;

/** Texts that were recorded, or that people report from the service itself (docs/families.md). */
const messagesByAdvice = {
  correct_capabilities: [
    `${byModel}output_config.format: Extra inputs are not permitted`,
    `${byModel}tools.0.custom.strict: Extra inputs are not permitted`,
    "Malformed input request: #: extraneous key [outputConfig] is not permitted, please reformat your input and try again.",
    "This model doesn't support tool use.",
    "This model doesn't support system messages. Try again without including system messages.",
    "This model doesn't support the video content block that you provided. Update the content block and try again.",
    "This model doesn't support the image field for user messages. Remove image and try again.",
    "This model doesn’t support the document content block that you provided. Update the content block and try again.",
  ],
  declare_no_tool_streaming: [
    "This model doesn't support tool use in streaming mode.",
    "This model doesn’t support tool use in streaming mode.",
  ],
  correct_reasoning: [
    `${byModel}"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.`,
    `${byModel}{"type":"error","error":{"type":"invalid_request_error","message":""thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive""}}`,
    `${byModel}thinking: Input tag 'adaptive' found using 'type' does not match any of the expected tags: 'disabled', 'enabled'`,
    `${byModel}thinking.adaptive.display: Extra inputs are not permitted`,
    "Malformed input request: the provided reasoning config value is invalid, please reformat your input and try again.",
    "Malformed input request: extraneous key [thinking] is not permitted, please reformat your input and try again.",
  ],
  mend_parameters: [
    `${byModel}\`temperature\` is deprecated for this model.`,
    `${byModel}\`temperature\` and \`top_p\` cannot both be specified for this model. Please use only one.`,
    `${byModel}tool_choice: type "tool" and "any" are not supported for this model.`,
    fieldRefused("stopSequences"),
    fieldRefused("temperature"),
    fieldRefused("status"),
    fieldRefused("toolConfig.toolChoice.any"),
  ],
  check_conversation: [
    "The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.",
    `${byModel}messages: text content blocks must be non-empty`,
    `${byModel}messages: text content blocks must contain non-whitespace text`,
    "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
    "This model does not support assistant message prefill. The conversation must end with a user message.",
    "messages.4.content: Conversation blocks and tool result blocks cannot be provided in the same turn.",
    "messages.7.content: Conversation blocks and tool use blocks cannot be provided in the same turn.",
  ],
  // What recert never sends, or what nothing is known of, stays with the general row.
  mend_request: [
    fieldRefused("s3Uri"),
    `${byModel}messages.2.content.2.document.source.type: Field required`,
    `${byModel}Malformed input request: #/messages/2/content/0: extraneous key [toolResult] is not permitted, please reformat your input and try again.`,
  ],
} as const;

describe.each(Object.entries(messagesByAdvice))("the advice %s", (advice, messages) => {
  it.each<string>(messages)("is given where the service says: %s", async (message) => {
    expect(await adviceOn(message, false)).toEqual(["rejected", message, advice]);
    expect(await adviceOn(message, true)).toEqual(["rejected", message, advice]);
  });
});
