import type { Json } from "../../models/model-request.ts";
import { askedText, type Conversation } from "../conversation.ts";
import { quotedIn, withoutFinalStop } from "./named-value.ts";
import { listedIn } from "./tools/read-list.ts";

const wish = /\b(?:reply|respond|answer|give|return|write|output|print|produce|create|make)\b[^.:\n]*\bJSON\b/i;
/** A line such as `- count: the integer 3` or `2. "count" (integer) = 3`. */
const keyInLine = /^\s*(?:[-*•]|\d+[.)])?\s*["'`]?([A-Za-z_][\w-]*)["'`]?\s*(\([^)\n]*\))?\s*[:=]\s*(\S.*)$/gm;
/** In a sentence a key is quoted: `"count" (the integer 3)`, `"count" = 3`. */
const keyInSentence = /["`“]([A-Za-z_][\w-]*)["`”]\s*(?:\(([^)]*)\)|[:=]\s*([^,;\n]+))/g;
const typed = /^\W*(?:(?:an?|the)\s+)?(string|text|integer|number|boolean|array|list)\b[\s:=,)]*(.*)$/is;
const listOf = /^of\s+(?:(?:the|these)\s+)?(?:\w+\s+)?(strings|words|texts|names|integers|numbers)\b[\s:]*/i;

/** "Reply with one JSON object …" and what each of its keys holds: the bare object. Null: not asked, or no key named. */
export function composeJson(conversation: Conversation): string | null {
  const asked = askedText(conversation);
  // An object that already stands there is to be copied or talked about.
  if (!wish.test(asked) || asked.includes("{")) return null;
  const fields = fieldsIn(asked);
  return fields.length === 0 ? null : JSON.stringify(Object.fromEntries(fields));
}

function fieldsIn(asked: string): readonly [string, Json][] {
  const inLines = [...asked.matchAll(keyInLine)].map(field);
  return inLines.length > 0 ? inLines : [...asked.matchAll(keyInSentence)].map(field);
}

function field([, key = "", inBrackets = "", rest = ""]: RegExpMatchArray): [string, Json] {
  return [key, valueIn(`${inBrackets.replace(/^\(|\)$/g, "")} ${rest}`.trim())];
}

function valueIn(description: string): Json {
  const [, type = "", value = description] = typed.exec(description) ?? [];
  switch (type.toLowerCase()) {
    case "integer":
    case "number":
      return Number(/-?\d+(?:\.\d+)?/.exec(value)?.[0] ?? 0);
    case "boolean":
      return !/\b(?:false|no)\b/i.test(value);
    case "array":
    case "list":
      return itemsIn(value);
    case "":
      return literalOrText(value);
    default:
      return textIn(value);
  }
}

function itemsIn(description: string): Json {
  const ofNumbers = /^(?:integers|numbers)$/i.test(listOf.exec(description)?.[1] ?? "");
  const items = listedIn(description.replace(listOf, ""));
  return ofNumbers ? items.map(Number) : items;
}

function literalOrText(value: string): Json {
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === "true" : textIn(value);
}

function textIn(value: string): string {
  return quotedIn(value) ?? withoutFinalStop(value);
}
