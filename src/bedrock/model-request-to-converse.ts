import type {
  ContentBlock,
  ConverseStreamCommandInput,
  Tool,
  ToolChoice,
  ToolResultBlock,
} from "@aws-sdk/client-bedrock-runtime";
import type {
  ForcedTool,
  Json,
  JsonObject,
  ModelRequest,
  OutputSchema,
  RequestPart,
  ToolResultPart,
  ToolSpec,
} from "../models/model-request.ts";

/** The request as Converse and ConverseStream take it; what is null or empty is not sent at all. */
export function modelRequestToConverse(invocationId: string, request: ModelRequest): ConverseStreamCommandInput {
  const { system, messages, outputSchema, vendorFields } = request;
  return {
    modelId: invocationId,
    messages: messages.map(({ role, parts }) => ({ role, content: parts.map(partToBlock) })),
    ...(system.length === 0 ? {} : { system: system.map((text) => ({ text })) }),
    inferenceConfig: inferenceConfig(request),
    ...toolConfig(request),
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

function toolConfig({ tools, forcedTool }: ModelRequest): Pick<ConverseStreamCommandInput, "toolConfig"> {
  if (tools.length === 0) return {};
  const choice = forcedTool === null ? {} : { toolChoice: toolChoice(forcedTool) };
  return { toolConfig: { tools: tools.map(toolToConverse), ...choice } };
}

function toolChoice(forced: ForcedTool): ToolChoice {
  return forced === "any" ? { any: {} } : { tool: { name: forced.tool } };
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
      return { toolResult: toolResult(part) };
  }
}

/** The status is sent only where it is an error: not every model takes the field. */
function toolResult({ toolUseId, result, failed }: ToolResultPart): ToolResultBlock {
  const status = failed === true ? { status: "error" as const } : {};
  return { toolUseId, content: [{ json: mutable(result) }], ...status };
}

function toolToConverse({ name, description, inputSchema }: ToolSpec): Tool {
  return { toolSpec: { name, description, inputSchema: { json: mutable(inputSchema) } } };
}

/** The service takes the schema as a JSON text, not as an object. */
function outputConfig({ name, schema }: OutputSchema): NonNullable<ConverseStreamCommandInput["outputConfig"]> {
  return { textFormat: { type: "json_schema", structure: { jsonSchema: { name, schema: JSON.stringify(schema) } } } };
}

type MutableJson = null | boolean | number | string | MutableJson[] | { [key: string]: MutableJson };

/** Copied because the SDK wants JSON that it could change. */
function mutable(value: Json): MutableJson {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(mutable);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mutable(inner)]));
}

/** `Array.isArray` does not know lists that are only read. */
function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}
