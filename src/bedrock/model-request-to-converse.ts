import type { ContentBlock, ConverseStreamCommandInput, Tool } from "@aws-sdk/client-bedrock-runtime";
import { z } from "zod";
import type { JsonObject, ModelRequest, OutputSchema, RequestPart, ToolSpec } from "../models/model-request.ts";

/** The request as Converse and ConverseStream take it; what is null or empty is not sent at all. */
export function modelRequestToConverse(invocationId: string, request: ModelRequest): ConverseStreamCommandInput {
  const { system, messages, tools, outputSchema, vendorFields } = request;
  return {
    modelId: invocationId,
    messages: messages.map(({ role, parts }) => ({ role, content: parts.map(partToBlock) })),
    ...(system === null ? {} : { system: [{ text: system }] }),
    inferenceConfig: inferenceConfig(request),
    ...(tools.length === 0 ? {} : { toolConfig: { tools: tools.map(toolToConverse) } }),
    ...(outputSchema === null ? {} : { outputConfig: outputConfig(outputSchema) }),
    ...(Object.keys(vendorFields).length === 0 ? {} : { additionalModelRequestFields: mutable(vendorFields) }),
  };
}

function inferenceConfig({ maxTokens, temperature, topP, stopSequences }: ModelRequest) {
  return {
    maxTokens,
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { topP }),
    ...(stopSequences.length === 0 ? {} : { stopSequences: [...stopSequences] }),
  };
}

function partToBlock(part: RequestPart): ContentBlock {
  switch (part.kind) {
    case "text":
      return { text: part.text };
    case "image":
      return { image: { format: part.format, source: { bytes: Buffer.from(part.base64, "base64") } } };
    case "document":
      return {
        document: { format: part.format, name: part.name, source: { bytes: Buffer.from(part.base64, "base64") } },
      };
    case "tool_call":
      return { toolUse: { toolUseId: part.toolUseId, name: part.name, input: mutable(part.input) } };
    case "tool_result":
      return { toolResult: { toolUseId: part.toolUseId, content: [{ json: mutable(part.result) }] } };
  }
}

function toolToConverse({ name, description, inputSchema }: ToolSpec): Tool {
  return { toolSpec: { name, description, inputSchema: { json: mutable(inputSchema) } } };
}

/** The service takes the schema as a JSON text, not as an object. */
function outputConfig({ name, schema }: OutputSchema): NonNullable<ConverseStreamCommandInput["outputConfig"]> {
  return { textFormat: { type: "json_schema", structure: { jsonSchema: { name, schema: JSON.stringify(schema) } } } };
}

/** Parsed once more because the SDK wants JSON that it could change. */
function mutable(value: JsonObject) {
  return z.json().parse(value);
}
