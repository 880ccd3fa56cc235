import { z } from "zod";
import type { Json, JsonObject } from "../../models/model-request.ts";

/** The object that a JSON text holds; null for any other text. */
export function parsedObject(text: string): JsonObject | null {
  try {
    return z.record(z.string(), z.json()).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The object with each of its own values changed; what is nested stays. */
export function withValues(object: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

/** The object without its last key. */
export function withoutLastKey(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).slice(0, -1));
}

/** A number as a text; any other value as it is. */
export function numberToText(value: Json): Json {
  return typeof value === "number" ? String(value) : value;
}
