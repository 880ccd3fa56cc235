import { z } from "zod";
import type { ModelReply } from "../../models/model-reply.ts";
import type { Json } from "../../models/model-request.ts";
import { visitRepeatedKeys } from "../../models/repeated-keys.ts";
import type { Fault } from "./fault.ts";
import { plainText, withoutThoughts } from "./plain-text.ts";
import { refuses } from "./refusals.ts";

/**
 * Whether two values are the same JSON: every type, every text and the order of lists count, the order of keys does
 * not. A number is its value: 7 and 7.0 are one.
 */
export function isSameJson(given: Json, expected: Json): boolean {
  return JSON.stringify(given, inOrderOfKeys) === JSON.stringify(expected, inOrderOfKeys);
}

/** Refuses a text that is not, as a whole, JSON of just this value, with every key once. */
export function wrongJson(text: string, expected: Json): Fault | null {
  const given = parsedJson(text);
  return given !== undefined && isSameJson(given, expected) ? null : { code: "wrong_json", received: text };
}

/**
 * Refuses an answer in words that does not hold just this JSON. Nothing may stand around it, save where a code fence
 * tells it apart: then a few words of courtesy may. A refusal holds no object.
 */
export function wrongJsonAnswer(reply: ModelReply, expected: Json): Fault | null {
  if (wrongJson(jsonTextOf(reply), expected) === null) return null;
  const isRefused = !reply.text.includes("{") && refuses(plainText(reply), "", new Set());
  return { code: isRefused ? "refused" : "wrong_json", received: reply.text };
}

/** Whether an object of a JSON text has a key twice. */
export function repeatsKey(text: string): boolean {
  let isRepeated = false;
  visitRepeatedKeys(text, () => {
    isRepeated = true;
  });
  return isRepeated;
}

/** A fence around all of the JSON, and what little may stand around the fence. */
const FENCED = /^[^`{}]{0,120}```\w*([^`]*)```[^`{}]{0,120}$/u;
const IN_BACKTICKS = /^`([^`]*)`$/u;

/** The typography is left as it is: curly quotes break JSON. */
function jsonTextOf(reply: ModelReply): string {
  return withoutThoughts(reply).trim().replace(FENCED, "$1").replace(IN_BACKTICKS, "$1");
}

/** Undefined where the text is no JSON, or where a key stands twice: readers differ in which of the two they take. */
function parsedJson(text: string): Json | undefined {
  try {
    const json = z.json().parse(JSON.parse(text));
    return repeatsKey(text) ? undefined : json;
  } catch {
    return undefined;
  }
}

function inOrderOfKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
