import { z } from "zod";

/** The part of JSON Schema that values are read by; whatever else a schema says is overlooked. */
export const propertySchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.json()).optional(),
  get items() {
    return propertySchema.optional();
  },
  get properties() {
    return z.record(z.string(), propertySchema).optional();
  },
  get anyOf() {
    return z.array(propertySchema).optional();
  },
  required: z.array(z.string()).optional(),
});
/** What a schema says of one value. */
export type PropertySchema = z.infer<typeof propertySchema>;

/** The type of a value beside null. */
export function typeOf(schema: PropertySchema): string {
  const isObject = schema.properties !== undefined;
  return typesOf(schema).find((type) => type !== "null") ?? (isObject ? "object" : "string");
}

/** Whether null will do too. */
export function isNullable(schema: PropertySchema): boolean {
  return typesOf(schema).includes("null");
}

function typesOf({ type = [], anyOf = [] }: PropertySchema): readonly string[] {
  return [type, ...anyOf.map(typesOf)].flat();
}
