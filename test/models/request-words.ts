import type { ContentBlock, ConverseStreamCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { z } from "zod";
import { modelRequestToConverse } from "../../src/bedrock/model-request-to-converse.ts";
import type { ModelRequest } from "../../src/models/model-request.ts";

interface Sent {
  readonly input: ConverseStreamCommandInput;
  readonly isStreamed: boolean;
  /** All blocks of all turns, without those in the results of tools. */
  readonly blocks: readonly ContentBlock[];
  readonly fields: z.infer<typeof fieldsSchema>;
}

const fieldsSchema = z.looseObject({
  thinking: z.looseObject({ type: z.string(), display: z.string().optional() }).optional(),
  reasoning_effort: z.string().optional(),
});

/** What each word of docs/families.md is in the request that leaves us. */
const isIn: Readonly<Record<string, (sent: Sent) => boolean>> = {
  system: ({ input }) => input.system !== undefined,
  temperature: ({ input }) => input.inferenceConfig?.temperature !== undefined,
  topP: ({ input }) => input.inferenceConfig?.topP !== undefined,
  stopSequences: ({ input }) => input.inferenceConfig?.stopSequences !== undefined,
  "temperature and topP": ({ input: { inferenceConfig } }) =>
    inferenceConfig?.temperature !== undefined && inferenceConfig.topP !== undefined,
  "temperature above 1": ({ input }) => (input.inferenceConfig?.temperature ?? 0) > 1,
  tools: ({ input }) => input.toolConfig !== undefined,
  "tools in a stream": ({ input, isStreamed }) => isStreamed && input.toolConfig !== undefined,
  "toolChoice.any": ({ input }) => input.toolConfig?.toolChoice?.any !== undefined,
  "toolChoice.tool": ({ input }) => input.toolConfig?.toolChoice?.tool !== undefined,
  "toolChoice with thinking": ({ input, fields }) => isForced(input) && fields.thinking !== undefined,
  "toolResult.status": ({ blocks }) => blocks.some(({ toolResult }) => toolResult?.status !== undefined),
  "words beside a tool result": ({ input }) => (input.messages ?? []).some(({ content }) => isMixed(content ?? [])),
  strict: ({ input }) => (input.toolConfig?.tools ?? []).some(({ toolSpec }) => toolSpec?.strict === true),
  outputConfig: ({ input }) => input.outputConfig !== undefined,
  image: ({ blocks }) => blocks.some(({ image }) => image !== undefined),
  document: ({ blocks }) => blocks.some(({ document }) => document !== undefined),
  video: ({ blocks }) => blocks.some(({ video }) => video !== undefined),
  "image in a tool result": ({ blocks }) => resultsIn(blocks).some(({ image }) => image !== undefined),
  "document in a tool result": ({ blocks }) => resultsIn(blocks).some(({ document }) => document !== undefined),
  s3Location: ({ input }) => JSON.stringify(input.messages).includes('"s3Location"'),
  cachePoint: ({ input }) => JSON.stringify(input).includes('"cachePoint"'),
  guardrail: ({ input }) => input.guardrailConfig !== undefined,
  "assistant first": ({ input }) => input.messages?.at(0)?.role === "assistant",
  "assistant last": ({ input }) => input.messages?.at(-1)?.role === "assistant",
  "blank text": ({ blocks }) => blocks.some(({ text }) => text?.trim() === ""),
  "thinking.enabled": ({ fields }) => fields.thinking?.type === "enabled",
  "thinking.adaptive": ({ fields }) => fields.thinking?.type === "adaptive",
  "thinking.display": ({ fields }) => fields.thinking?.display !== undefined,
  reasoningConfig: ({ fields }) => "reasoningConfig" in fields,
  reasoning_effort: ({ fields }) => fields.reasoning_effort !== undefined,
  "reasoning_effort: none": ({ fields }) => fields.reasoning_effort === "none",
  reasoning_config: ({ fields }) => "reasoning_config" in fields,
};

/** The words that a request can be asked for. */
export const knownWords: readonly string[] = Object.keys(isIn);

/** The words of docs/families.md that a request holds. */
export function wordsOf(request: ModelRequest): readonly string[] {
  const input = modelRequestToConverse("acme.model-v1:0", request);
  const blocks = (input.messages ?? []).flatMap(({ content }) => content ?? []);
  const fields = fieldsSchema.parse(input.additionalModelRequestFields ?? {});
  const sent = { input, isStreamed: request.streaming, blocks, fields };
  return knownWords.filter((word) => isIn[word]?.(sent));
}

function isForced({ toolConfig }: ConverseStreamCommandInput): boolean {
  return toolConfig?.toolChoice?.any !== undefined || toolConfig?.toolChoice?.tool !== undefined;
}

function isMixed(content: readonly ContentBlock[]): boolean {
  return content.some(({ toolResult }) => toolResult !== undefined) && content.some(({ text }) => text !== undefined);
}

function resultsIn(blocks: readonly ContentBlock[]) {
  return blocks.flatMap(({ toolResult }) => toolResult?.content ?? []);
}
