import { z } from "zod";
import type { Json } from "../models/model-request.ts";
import type { Conversation, ToolChoice, Turn } from "./conversation.ts";
import { brokenToolTurn } from "./rules-of-tool-turns.ts";
import { type ServiceException, validationException } from "./service-exception.ts";
import { attachmentBlock, brokenAttachment, readTurnText, toAttachments } from "./wire-attachments.ts";
import { outputConfigSchema } from "./wire-output-config.ts";

const resultContentSchema = z.looseObject({ text: z.string().optional(), json: z.json().optional() });
const blockSchema = z.looseObject({
  ...attachmentBlock,
  toolUse: z.looseObject({ toolUseId: z.string().min(1), name: z.string().min(1), input: z.json() }).optional(),
  toolResult: z
    .looseObject({ toolUseId: z.string().min(1), content: z.array(resultContentSchema).default([]) })
    .optional(),
});
const turnSchema = z.looseObject({ role: z.enum(["user", "assistant"]), content: z.array(blockSchema).min(1) });
const inputSchemaSchema = z.looseObject({ json: z.record(z.string(), z.json()) });
const toolSchema = z.looseObject({
  toolSpec: z.looseObject({
    name: z.string().min(1),
    description: z.string().default(""),
    inputSchema: inputSchemaSchema,
  }),
});
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
type WireRequest = z.infer<typeof converseSchema>;

/** A request read, or the exception with which the service would refuse it. */
export type ReadRequest =
  | { readonly ok: true; readonly conversation: Conversation }
  | { readonly ok: false; readonly exception: ServiceException };

/** Reads the body of Converse or ConverseStream; parameters without a part to play are overlooked. */
export function readConversation(body: string): ReadRequest {
  const json = parseJson(body);
  if (json === undefined) return refused({ name: "SerializationException", status: 400, message: "Malformed JSON" });
  const wire = converseSchema.safeParse(json);
  if (!wire.success) return refused(validationException(describe(wire.error)));
  const problem = ruleBrokenBy(wire.data);
  return problem === null
    ? { ok: true, conversation: toConversation(wire.data) }
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
function ruleBrokenBy({ messages, toolConfig }: WireRequest): string | null {
  for (const [turn, { content }] of messages.entries()) {
    const blank = content.findIndex(({ text }) => text !== undefined && text.trim() === "");
    if (blank >= 0)
      return `The text field in the ContentBlock object at messages.${turn}.content.${blank} is blank. Add text to the text field, and try again.`;
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
    tools:
      toolConfig?.tools.map(({ toolSpec: { name, description, inputSchema } }) => ({
        name,
        description,
        inputSchema: inputSchema.json,
      })) ?? [],
    toolChoice: toToolChoice(toolConfig?.toolChoice),
    stopSequences: inferenceConfig.stopSequences,
    maxTokens: inferenceConfig.maxTokens ?? null,
    temperature: inferenceConfig.temperature,
    topP: inferenceConfig.topP,
    vendorFields: wire.additionalModelRequestFields,
    outputSchema: outputConfig?.textFormat?.structure.jsonSchema.schema ?? null,
  };
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
    toolResults: content.flatMap(({ toolResult }) =>
      toolResult === undefined ? [] : [toolResult.content.map(resultText).join("\n")],
    ),
    attachments: toAttachments(content),
  };
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
