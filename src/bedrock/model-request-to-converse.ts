import type { ConverseStreamCommandInput, Tool } from "@aws-sdk/client-bedrock-runtime";
import { z } from "zod";
import type { ModelRequest, ToolSpec } from "../models/model-request.ts";

/** The request as Converse and ConverseStream take it; what is null or empty is not sent at all. */
export function modelRequestToConverse(invocationId: string, request: ModelRequest): ConverseStreamCommandInput {
  const { system, messages, tools, maxTokens, temperature, stopSequences } = request;
  return {
    modelId: invocationId,
    messages: messages.map(({ role, text }) => ({ role, content: [{ text }] })),
    ...(system === null ? {} : { system: [{ text: system }] }),
    inferenceConfig: {
      maxTokens,
      ...(temperature === null ? {} : { temperature }),
      ...(stopSequences.length === 0 ? {} : { stopSequences: [...stopSequences] }),
    },
    ...(tools.length === 0 ? {} : { toolConfig: { tools: tools.map(toolToConverse) } }),
  };
}

/** The schema is parsed once more because the SDK wants JSON that it could change. */
function toolToConverse({ name, description, inputSchema }: ToolSpec): Tool {
  return { toolSpec: { name, description, inputSchema: { json: z.json().parse(inputSchema) } } };
}
