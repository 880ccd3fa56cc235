import { z } from "zod";
import type { JsonObject } from "../models/model-request.ts";

/** The service takes the schema as a JSON text and refuses one that is not an object. */
const schemaText = z.string().transform((text, context): JsonObject => {
  const schema = z.record(z.string(), z.json()).safeParse(parseJson(text));
  if (schema.success) return schema.data;
  context.addIssue({ code: "custom", message: "the schema is not a JSON object" });
  return z.NEVER;
});

/** How a request fixes the form of the reply's text; read, the schema is an object. */
export const outputConfigSchema = z.looseObject({
  textFormat: z
    .looseObject({
      type: z.literal("json_schema"),
      structure: z.looseObject({ jsonSchema: z.looseObject({ schema: schemaText }) }),
    })
    .optional(),
});

const vendorFormat = z.looseObject({
  output_config: z.looseObject({
    format: z.looseObject({ type: z.literal("json_schema"), schema: z.record(z.string(), z.json()) }),
  }),
});

/** Anthropic's own way to fix the form, among the vendor's fields; null where nothing of the kind is asked. */
export function vendorSchemaOf(vendorFields: JsonObject): JsonObject | null {
  const read = vendorFormat.safeParse(vendorFields);
  return read.success ? read.data.output_config.format.schema : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
