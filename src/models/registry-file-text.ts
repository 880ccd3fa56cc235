import { type Model, modelSchema } from "./model.ts";

/** A registry as a JSON file, every fact written out in the schema's order: `readRegistryFile` reads the same models from it. */
export function registryFileText(models: readonly Model[]): string {
  const ordered = models.map((model) => modelSchema.parse(model));
  return `${JSON.stringify({ schemaVersion: 1, models: ordered }, null, 2)}\n`;
}
