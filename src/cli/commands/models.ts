import { resolve } from "node:path";
import { invocationIdFor } from "../../models/registry.ts";
import { registryFileText } from "../../models/registry-file-text.ts";
import { renderModels } from "../../presentation/render/models-table.ts";
import { exitCodes } from "../exit-codes.ts";
import { parseOneOf } from "../options/integer.ts";
import { requireRegionName } from "../options/region.ts";
import type { Output } from "../output.ts";
import { loadRegistry } from "../questions/selected-models.ts";
import type { Settings } from "../settings.ts";

/** `recert models`'s flags as they were typed. */
export interface ModelsFlags {
  readonly registry?: string;
  readonly region?: string;
  readonly format?: string;
}

const formats = ["table", "registry"] as const;

/**
 * `recert models`: the registry, with the ids that would be invoked in the region; or as a file that `--registry` takes.
 * Returns the exit code.
 */
export async function models(flags: ModelsFlags, settings: Settings, output: Output): Promise<number> {
  requireRegionName(flags.region, output.texts);
  const registry = await loadRegistry(flags.registry === undefined ? null : resolve(flags.registry), output.texts);
  const format = parseOneOf("--format", flags.format ?? "table", formats, output.texts);
  if (format === "registry") {
    output.text(registryFileText(registry.models));
    return exitCodes.ok;
  }
  const region = flags.region ?? settings.region ?? "us-east-1";
  const rows = registry.models.map((model) => ({ model, invocationId: invocationIdFor(model, region) }));
  if (output.json) output.data(rows.map(({ model, invocationId }) => ({ id: model.modelId, ...model, invocationId })));
  else output.text(renderModels(rows, output.page));
  return exitCodes.ok;
}
