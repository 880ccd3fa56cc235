import type { Json } from "../../models/model-request.ts";

/** JSON on one line with spaces between its parts, so that a report can break the line. */
export function spacedJson(value: Json): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n\s*/gu, " ");
}
