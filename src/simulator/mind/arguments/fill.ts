import type { Json, JsonObject } from "../../../models/model-request.ts";
import { isNullable, type PropertySchema, propertySchema, typeOf } from "./property-schema.ts";
import { choiceIn, namesIn, readList, readMention, readNamed, readNumber } from "./read-text.ts";

/**
 * The object that a JSON Schema wants, read from a text by the names of its properties, and in their order. What is
 * required and was not said is made up; what is optional and was not said is left out.
 */
export function fill(schema: unknown, text: string): JsonObject {
  const read = propertySchema.safeParse(schema);
  return fillObject(read.success ? read.data : {}, text, []);
}

/** `owners` has the property whose value the object is: the name of a customer is what follows "customer". */
function fillObject({ properties = {}, required = [] }: PropertySchema, text: string, owners: string[]): JsonObject {
  const wanted = Object.entries(properties).filter(
    ([name, schema]) => required.includes(name) || isSaid(name, schema, text),
  );
  return Object.fromEntries(wanted.map(([name, schema]) => [name, read([name, ...owners], schema, text)]));
}

function isSaid(name: string, { enum: choices = [] }: PropertySchema, text: string): boolean {
  return readMention(name, text) !== null || choiceIn(choices, text) !== null;
}

function read([name = "", ...owners]: string[], schema: PropertySchema, text: string): Json {
  if (schema.enum !== undefined) return choiceIn(schema.enum, text) ?? schema.enum[0] ?? null;
  if (isNullable(schema) && readMention(name, text) !== "mentioned") return null;
  switch (typeOf(schema)) {
    case "integer":
    case "number":
      return readNumber(name, text) ?? 0;
    case "boolean":
      return readMention(name, text) === "mentioned";
    case "array":
      return readItems(name, schema.items ?? {}, text);
    case "object":
      return fillObject(schema, text, [name]);
    default:
      return readText([name, ...owners], text);
  }
}

/** Each object of a list begins with a number that something follows: "3 nights in …, then 4 nights in …". */
function readItems(name: string, items: PropertySchema, text: string): Json {
  const type = typeOf(items);
  if (type === "object") return (text.match(/\d+ \p{L}\D*/gu) ?? [text]).map((part) => fillObject(items, part, [name]));
  const listed = readList(name, text);
  return type === "integer" || type === "number" ? listed.map(Number) : listed;
}

/** What follows the property's name, else the first name that is said, else all of the text: it may be a query. */
function readText(names: readonly string[], text: string): string {
  const named = names.map((name) => readNamed(name, text)).find((found) => found !== null);
  return named ?? namesIn(text)[0] ?? text;
}
