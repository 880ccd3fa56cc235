import { z } from "zod";
import type { Json, ToolSpec } from "../models/model-request.ts";
import type { Conversation, ToolChoice, ToolResult, Turn } from "./conversation.ts";
import { type RequestTraits, traitsOf } from "./request-traits.ts";
import { brokenToolTurn } from "./rules-of-tool-turns.ts";
import { type ServiceException, validationException } from "./service-exception.ts";
import { attachmentBlock, brokenAttachment, readTurnText, toAttachments } from "./wire-attachments.ts";
import { outputConfigSchema, vendorSchemaOf } from "./wire-output-config.ts";

const resultContentSchema = z.looseObject({ text: z.string().optional(), json: z.json().optional() });
const toolResultSchema = z.looseObject({
  toolUseId: z.string().min(1),
  content: z.array(resultContentSchema).default([]),
  status: z.enum(["success", "error"]).default("success"),
});
const blockSchema = z.looseObject({
  ...attachmentBlock,
  toolUse: z.looseObject({ toolUseId: z.string().min(1), name: z.string().min(1), input: z.json() }).optional(),
  toolResult: toolResultSchema.optional(),
});
const turnSchema = z.looseObject({ role: z.enum(["user", "assistant"]), content: z.array(blockSchema).min(1) });
const inputSchemaSchema = z.looseObject({ json: z.record(z.string(), z.json()) });
const toolSpecSchema = z.looseObject({
  name: z.string().min(1),
  description: z.string().default(""),
  inputSchema: inputSchemaSchema,
  strict: z.boolean().default(false),
});
/** Beside tools of the caller's own the list takes cache points, and tools of the service, which nobody here can play. */
const toolSchema = z.union([
  z.looseObject({ toolSpec: toolSpecSchema }),
  z.looseObject({ cachePoint: z.looseObject({}) }),
  z.looseObject({ systemTool: z.looseObject({ name: z.string().min(1) }) }),
]);
const converseSchema = z.looseObject({
  messages: z.array(turnSchema).min(1),
  system: z.array(blockSchema).default([]),
  inferenceConfig: z
    .looseObject({
      maxTokens: z.int().min(1).optional(),
      stopSequences: z.array(z.string().min(1)).default([]),
      temperature: z.number().min(0).nullable().default(null),
      topP: z.number().min(0).max(1).nullable().default(null),
    })
    .prefault({}),
  additionalModelRequestFields: z.record(z.string(), z.json()).default({}),
  toolConfig: z
    .looseObject({
      tools: z.array(toolSchema).min(1),
      toolChoice: z
        .union([
          z.strictObject({ auto: z.looseObject({}) }),
          z.strictObject({ any: z.looseObject({}) }),
          z.strictObject({ tool: z.looseObject({ name: z.string() }) }),
        ])
        .optional(),
    })
    .optional(),
  outputConfig: outputConfigSchema.optional(),
});
export type WireRequest = z.infer<typeof converseSchema>;

/** A request read, or the exception with which the service would refuse it. */
export type ReadRequest =
  | { readonly ok: true; readonly conversation: Conversation; readonly traits: RequestTraits }
  | { readonly ok: false; readonly exception: ServiceException };

/** Reads the body of Converse or ConverseStream; parameters without a part to play are overlooked. */
export function readConversation(body: string): ReadRequest {
  const json = parseJson(body);
  if (json === undefined) return refused({ name: "SerializationException", status: 400, message: "Malformed JSON" });
  const wire = converseSchema.safeParse(json);
  if (!wire.success) return refused(validationException(describe(wire.error)));
  const problem = ruleBrokenBy(wire.data);
  return problem === null
    ? { ok: true, conversation: toConversation(wire.data), traits: traitsOf(wire.data) }
    : refused(validationException(problem));
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function describe(error: z.ZodError): string {
  const [issue] = error.issues;
  return `1 validation error detected: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "invalid"}`;
}

/** The rules for each block, which hold for every model. */
function ruleBrokenBy({ messages, toolConfig, inferenceConfig: { temperature } }: WireRequest): string | null {
  if (temperature !== null && temperature > 1)
    return `Value '${temperature}' at 'inferenceConfig.temperature' failed to satisfy constraint: Member must have value less than or equal to 1`;
  for (const { content } of messages) {
    const broken = brokenAttachment(content);
    if (broken !== null) return broken;
  }
  return brokenToolTurn(messages, toolConfig !== undefined);
}

function toConversation(wire: WireRequest): Conversation {
  const { messages, system, inferenceConfig, toolConfig, outputConfig } = wire;
  return {
    system: system.map(({ text }) => text ?? "").join("\n"),
    turns: messages.map(toTurn),
    tools: toolConfig?.tools.flatMap(toToolSpec) ?? [],
    toolChoice: toToolChoice(toolConfig?.toolChoice),
    stopSequences: inferenceConfig.stopSequences,
    maxTokens: inferenceConfig.maxTokens ?? null,
    temperature: inferenceConfig.temperature,
    topP: inferenceConfig.topP,
    vendorFields: wire.additionalModelRequestFields,
    outputSchema:
      outputConfig?.textFormat?.structure.jsonSchema.schema ?? vendorSchemaOf(wire.additionalModelRequestFields),
  };
}

function toToolSpec(tool: z.infer<typeof toolSchema>): readonly ToolSpec[] {
  const read = z.looseObject({ toolSpec: toolSpecSchema }).safeParse(tool);
  if (!read.success) return [];
  const { name, description, inputSchema } = read.data.toolSpec;
  return [{ name, description, inputSchema: inputSchema.json }];
}

function toTurn({ role, content }: WireRequest["messages"][number]): Turn {
  return {
    role,
    text: readTurnText(content),
    toolCalls: content.flatMap(({ toolUse }) =>
      toolUse === undefined
        ? []
        : [{ toolUseId: toolUse.toolUseId, name: toolUse.name, rawInput: JSON.stringify(toolUse.input) }],
    ),
    toolResults: content.flatMap(({ toolResult }) => (toolResult === undefined ? [] : [toToolResult(toolResult)])),
    attachments: toAttachments(content),
  };
}

function toToolResult({ toolUseId, content, status }: z.infer<typeof toolResultSchema>): ToolResult {
  return { toolUseId, text: content.map(resultText).join("\n"), isError: status === "error" };
}

function resultText({ text, json }: { text?: string | undefined; json?: Json | undefined }): string {
  return text ?? JSON.stringify(json ?? null);
}

function toToolChoice(choice: NonNullable<WireRequest["toolConfig"]>["toolChoice"]): ToolChoice {
  if (choice === undefined || "auto" in choice) return { kind: "auto" };
  return "any" in choice ? { kind: "any" } : { kind: "tool", name: choice.tool.name };
}

function refused(exception: ServiceException): ReadRequest {
  return { ok: false, exception };
}
