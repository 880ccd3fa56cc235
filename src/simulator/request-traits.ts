import type { JsonObject } from "../models/model-request.ts";

/** Fields of a request that the reply brings back as they came. */
export interface EchoedFields {
  readonly performanceConfig?: JsonObject;
  readonly serviceTier?: JsonObject;
}

/** What matters about a request apart from its words: families differ in what they accept. */
export interface RequestTraits {
  /** Where the first text without a word is; null: nowhere. */
  readonly blankTextAt: string | null;
  readonly hasVideo: boolean;
  readonly hasS3Image: boolean;
  /** Where the first document from S3 is: "messages.2.content.1"; null: nowhere. */
  readonly s3DocumentAt: string | null;
  readonly hasCachePoint: boolean;
  /** The place of the first tool with `strict: true`, from 0; null: none. */
  readonly strictToolAt: number | null;
  /** Whether a turn brings tool results back and also says something. */
  readonly hasTextBesideResults: boolean;
  readonly echoed: EchoedFields;
}

interface Source {
  readonly source: { readonly s3Location?: unknown };
}

interface TraitBlock {
  readonly text?: unknown;
  readonly image?: Source | undefined;
  readonly document?: Source | undefined;
  readonly video?: Source | undefined;
  readonly toolResult?: object | undefined;
  readonly [field: string]: unknown;
}

interface TraitRequest {
  readonly messages: readonly { readonly content: readonly TraitBlock[] }[];
  readonly system: readonly TraitBlock[];
  readonly toolConfig?: { readonly tools: readonly object[] } | undefined;
  readonly [field: string]: unknown;
}

/** Reads the traits off a request that is sound. */
export function traitsOf(request: TraitRequest): RequestTraits {
  const { messages, system, toolConfig } = request;
  const blocks = [...messages.flatMap(({ content }) => content), ...system];
  const strictToolAt = (toolConfig?.tools ?? []).findIndex((tool) => isStrict(tool));
  return {
    blankTextAt: placeOf(messages, ({ text }) => typeof text === "string" && text.trim() === ""),
    hasVideo: blocks.some(({ video }) => video !== undefined),
    hasS3Image: blocks.some(({ image }) => image?.source.s3Location !== undefined),
    s3DocumentAt: placeOf(messages, ({ document }) => document?.source.s3Location !== undefined),
    hasCachePoint: [...blocks, ...(toolConfig?.tools ?? [])].some((block) => "cachePoint" in block),
    strictToolAt: strictToolAt < 0 ? null : strictToolAt,
    hasTextBesideResults: messages.some(
      ({ content }) =>
        content.some(({ toolResult }) => toolResult !== undefined) && content.some(({ text }) => text !== undefined),
    ),
    echoed: { ...echo(request, "performanceConfig"), ...echo(request, "serviceTier") },
  };
}

function isStrict(tool: object): boolean {
  const spec: unknown = Reflect.get(tool, "toolSpec");
  return typeof spec === "object" && spec !== null && Reflect.get(spec, "strict") === true;
}

/** The position of the first block for which that is true. */
function placeOf(messages: TraitRequest["messages"], isIt: (block: TraitBlock) => boolean): string | null {
  for (const [turn, { content }] of messages.entries()) {
    const place = content.findIndex(isIt);
    if (place >= 0) return `messages.${turn}.content.${place}`;
  }
  return null;
}

function echo(request: TraitRequest, field: keyof EchoedFields): EchoedFields {
  const value = request[field];
  return typeof value === "object" && value !== null ? { [field]: value } : {};
}
