import type { Attachment, Conversation } from "./conversation.ts";
import type { ToolUse } from "./reply.ts";
import { countTokens } from "./tokens.ts";

/** Pixels of an image that cost a token, as Anthropic publishes it. */
const pixelsPerToken = 750;

/** What a request costs: all that it says and shows, plus four tokens a turn for its frame. */
export function inputTokensOf({ system, turns, tools, outputSchema }: Conversation): number {
  const turnTokens = turns.map(
    ({ text, toolCalls, toolResults, attachments }) =>
      4 +
      countTokens([text, ...toolCalls.map(callText), ...toolResults.map((result) => result.text)].join("\n")) +
      sum(attachments.map(attachmentTokens)),
  );
  const toolDefinitions = tools.map((tool) => countTokens(JSON.stringify(tool)));
  const schemaTokens = outputSchema === null ? 0 : countTokens(JSON.stringify(outputSchema));
  return sum([countTokens(system), ...turnTokens, ...toolDefinitions, schemaTokens]);
}

function callText({ name, rawInput }: ToolUse): string {
  return `${name} ${rawInput}`;
}

function attachmentTokens(attachment: Attachment): number {
  if (attachment.kind !== "image") return countTokens(attachment.text);
  const { width, height } = attachment.picture ?? { width: 0, height: 0 };
  return Math.ceil((width * height) / pixelsPerToken);
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
