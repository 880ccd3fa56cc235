import { z } from "zod";
import type { Json } from "../../../models/model-request.ts";
import { literalPattern } from "./names.ts";
import { readListNamed } from "./read-list.ts";
import { readNumber, readNumbers } from "./read-number.ts";
import { readString, readStrings } from "./read-string.ts";

/** The part of JSON Schema that a tool's arguments are read by; whatever else a schema says is overlooked. */
const propertySchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.json()).optional(),
  const: z.json().optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  get items() {
    return propertySchema.optional();
  },
  get properties() {
    return z.record(z.string(), propertySchema).optional();
  },
  required: z.array(z.string()).optional(),
});
type PropertySchema = z.infer<typeof propertySchema>;

/** Arguments for a tool; `isComplete` is false when something required had to be made up. */
export interface FilledArguments {
  readonly value: { readonly [name: string]: Json };
  readonly isComplete: boolean;
}

/** Reads the arguments that a JSON Schema of type object asks for from what the user said. */
export function fillArguments(inputSchema: unknown, asked: string): FilledArguments {
  const schema = propertySchema.safeParse(inputSchema);
  return fillObject(schema.success ? schema.data : {}, asked);
}

function fillObject(schema: PropertySchema, asked: string): FilledArguments {
  const required = new Set(schema.required ?? []);
  const value: Record<string, Json> = {};
  let isComplete = true;
  let unread = asked;
  for (const [name, property] of inReadingOrder(Object.entries(schema.properties ?? {}))) {
    const found = readProperty(name, property, unread, required.has(name));
    if (found === null && required.has(name)) isComplete = false;
    const filled = found ?? (required.has(name) ? placeholderFor(property) : undefined);
    if (filled !== undefined) value[name] = filled;
    // A word that became one argument is not read again as another.
    if (typeof found === "string" && property.enum === undefined) unread = unread.replace(found, "…");
  }
  return { value, isComplete };
}

/** Enumerations first and free text last: "Porto in celsius" is a unit and then a city. */
function inReadingOrder(properties: readonly [string, PropertySchema][]): readonly [string, PropertySchema][] {
  const rank = ([name, { enum: choices, format }]: [string, PropertySchema]) =>
    choices !== undefined ? 0 : format !== undefined || /date|email|code|id\b/i.test(name) ? 1 : 2;
  return [...properties].sort((one, other) => rank(one) - rank(other));
}

function readProperty(name: string, schema: PropertySchema, asked: string, isRequired: boolean): Json | null {
  if (schema.const !== undefined) return toJson(schema.const);
  if (schema.enum !== undefined) return readChoice(schema.enum, asked);
  switch (typeOf(schema)) {
    case "integer":
    case "number":
      return readNumber(name, asked, isRequired);
    case "boolean":
      return readBoolean(name, asked);
    case "array":
      return readArray(name, schema, asked, isRequired);
    case "object":
      return readObject(schema, asked);
    default:
      return readString(name, `${schema.format ?? ""} ${schema.description ?? ""}`, asked, isRequired);
  }
}

function readChoice(choices: readonly unknown[], asked: string): Json | null {
  const words = asked.toLowerCase();
  const said = choices.find((choice) => words.includes(String(choice).toLowerCase().replace(/[_-]/g, " ")));
  return said === undefined ? null : toJson(said);
}

function readBoolean(name: string, asked: string): boolean | null {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/^(?:is|has|include)[ _]|_/gi, " ")
    .trim();
  const said = new RegExp(`(\\b(?:without|no|not|exclude|excluding)\\b[^.,?!]*)?\\b${literalPattern(words)}`, "i").exec(
    asked,
  );
  return said === null ? null : said[1] === undefined;
}

/** An optional list must be mentioned: any text has words enough to fill it. */
function readArray(name: string, schema: PropertySchema, asked: string, isRequired: boolean): Json | null {
  if (!isRequired && !asked.toLowerCase().includes(name.toLowerCase())) return null;
  const itemType = schema.items === undefined ? "string" : typeOf(schema.items);
  const named = readListNamed(name, asked);
  const isOfNumbers = itemType === "number" || itemType === "integer";
  const items = isOfNumbers ? readNumbers(named?.join(" ") ?? asked) : (named ?? readStrings(asked));
  return items.length === 0 ? null : items;
}

function readObject(schema: PropertySchema, asked: string): Json | null {
  const { value, isComplete } = fillObject(schema, asked);
  return isComplete ? value : null;
}

function placeholderFor(schema: PropertySchema): Json {
  if (schema.enum?.[0] !== undefined) return toJson(schema.enum[0]);
  switch (typeOf(schema)) {
    case "integer":
    case "number":
      return 0;
    case "boolean":
      return true;
    case "array":
      return [];
    case "object":
      return fillObject(schema, "").value;
    default:
      return "unknown";
  }
}

function typeOf(schema: PropertySchema): string {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== "null") : schema.type;
  return type ?? (schema.properties === undefined ? "string" : "object");
}

function toJson(value: unknown): Json {
  return z.json().parse(value);
}
