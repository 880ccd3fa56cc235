import type { JsonObject } from "../../models/model-request.ts";
import type { Defect } from "./defect.ts";
import { numberToText, parsedObject, withoutLastKey, withValues } from "./json-object.ts";

/** Models that give JSON badly; an answer that is no JSON object stays as it is. */
export const jsonDefects = {
  json_in_code_fence: onJson((text) => `\`\`\`json\n${text}\n\`\`\``),
  json_in_prose: onJson((text) => `The object that you asked for is ${text} as far as I can tell.`),
  json_trailing_comma: onJson((text) => text.replace(/\}$/, ",}")),
  json_single_quotes: onJson((text) => text.replaceAll('"', "'")),
  json_truncated: onJson((text) => text.slice(0, Math.floor(text.length / 2))),
  json_missing_key: onObject(withoutLastKey),
  json_extra_key: onObject((object) => ({ ...object, comment: "as requested" })),
  json_properties_reordered: onObject((object) => Object.fromEntries(Object.entries(object).reverse())),
  json_null_as_text: onObject((object) => withValues(object, (value) => (value === null ? "null" : value))),
  json_numbers_as_text: onObject((object) => withValues(object, numberToText)),
} as const satisfies Record<string, Defect>;

function onObject(change: (object: JsonObject) => JsonObject): Defect {
  return onJson((_text, object) => JSON.stringify(change(object)));
}

function onJson(change: (text: string, object: JsonObject) => string): Defect {
  return {
    speak: (thought) => {
      const object = parsedObject(thought.text);
      return object === null ? thought : { ...thought, text: change(thought.text, object) };
    },
  };
}
