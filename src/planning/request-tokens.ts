import type { ModelRequest, PictureSize, RequestPart } from "../models/model-request.ts";

/** A figure of one call: `typical` when all goes well, `most` whatever the vendor's tokenizer and framing make of it. */
export interface Estimate {
  readonly typical: number;
  readonly most: number;
}

/** What vendors put around each turn, the turns' marks; and around all of them, a preamble of their own. */
const turnFrame: Estimate = { typical: 5, most: 20 };
const requestFrame: Estimate = { typical: 5, most: 300 };
/** Tools bring a system prompt of the vendor's: some 350 tokens of Claude, above 800 of its newest ones. */
const toolsFrame: Estimate = { typical: 350, most: 2_000 };
const partFrame: Estimate = { typical: 20, most: 200 };
/** Some vendors explain a schema to the model in words of their own. */
const schemaFrame: Estimate = { typical: 150, most: 1_000 };

/**
 * A vendor may scale a small picture up; beyond that, some 1,600 tokens per megapixel is the most expensive that is
 * documented.
 */
const leastImageTokens = 2_000;
const pixelsPerToken = { typical: 750, most: 500 };
/** A picture whose size cannot be read. */
const unknownImage: Estimate = { typical: 1_600, most: 20_000 };

/** Of English prose, and about as many of other languages. */
const bytesPerToken = 4;
/** What a probe's answer takes: from a word to a list of some twenty numbers. */
const typicalAnswerTokens = 80;

const utf8 = new TextEncoder();
const nothing: Estimate = { typical: 0, most: 0 };

/** The tokens that the request takes as input. */
export function inputTokensOf({ system, messages, tools, outputSchema }: ModelRequest): Estimate {
  return sumOf([
    requestFrame,
    ...system.map(textTokens),
    ...messages.flatMap(({ parts }) => [turnFrame, ...parts.map(partTokens)]),
    ...(tools.length === 0 ? [] : [toolsFrame, ...tools.map((tool) => sumOf([partFrame, jsonTokens(tool)]))]),
    ...(outputSchema === null ? [] : [schemaFrame, jsonTokens(outputSchema)]),
  ]);
}

/**
 * The tokens that the reply can take. Most vendors count thoughts within `maxTokens`; a budget for them in the vendor's
 * own fields is added, since some think on top of it.
 */
export function outputTokensOf({ maxTokens, vendorFields }: ModelRequest): Estimate {
  const thoughts = Object.keys(vendorFields).length === 0 ? 0 : Math.ceil(maxTokens / 4);
  return {
    typical: Math.min(typicalAnswerTokens + thoughts, maxTokens),
    most: maxTokens + thinkingBudgetOf(vendorFields),
  };
}

function partTokens(part: RequestPart): Estimate {
  switch (part.kind) {
    case "text":
      return textTokens(part.text);
    case "image":
      return imageTokens(part.size ?? sizeOfPng(part.base64));
    case "document":
      return sumOf([partFrame, textTokens(part.name), byteTokens(bytesIn(part.base64))]);
    case "tool_call":
      return sumOf([partFrame, textTokens(part.toolUseId), textTokens(part.name), jsonTokens(part.input)]);
    case "tool_result":
      return sumOf([partFrame, textTokens(part.toolUseId), jsonTokens(part.result)]);
  }
}

/** No tokenizer makes more tokens than bytes, not even of digits or of scripts that it does not know. */
function textTokens(text: string): Estimate {
  return byteTokens(utf8.encode(text).length);
}

function byteTokens(bytes: number): Estimate {
  return { typical: Math.ceil(bytes / bytesPerToken), most: bytes };
}

/** As text, with all but ASCII escaped as surrogates are (`\ud83d\ude00`), for some templates write it so. */
function jsonTokens(value: object): Estimate {
  return textTokens(JSON.stringify(value).replace(/\P{ASCII}/gu, String.raw`\ud83d\ude00`));
}

function imageTokens(size: PictureSize | null): Estimate {
  if (size === null) return unknownImage;
  const pixels = size.width * size.height;
  return {
    typical: Math.max(100, Math.ceil(pixels / pixelsPerToken.typical)),
    most: leastImageTokens + Math.ceil(pixels / pixelsPerToken.most),
  };
}

/** What a PNG has in its first chunk; null for anything else. */
function sizeOfPng(base64: string): PictureSize | null {
  const start = atob(base64.slice(0, 32));
  if (start.length < 24 || start.slice(12, 16) !== "IHDR") return null;
  return { width: bigEndian(start.slice(16, 20)), height: bigEndian(start.slice(20, 24)) };
}

function bigEndian(bytes: string): number {
  return [...bytes].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
}

function bytesIn(base64: string): number {
  return Math.floor((base64.replace(/=+$/, "").length * 3) / 4);
}

/** The largest `budget_tokens` or the like that the vendor's fields name, 0 where they name none. */
function thinkingBudgetOf(fields: ModelRequest["vendorFields"]): number {
  const named = [...JSON.stringify(fields).matchAll(/"\w*(?:budget|max)\w*tokens"\s*:\s*(\d{1,9})/gi)];
  return Math.max(0, ...named.map(([, tokens]) => Number(tokens)));
}

function sumOf(parts: readonly Estimate[]): Estimate {
  return parts.reduce((sum, part) => ({ typical: sum.typical + part.typical, most: sum.most + part.most }), nothing);
}
