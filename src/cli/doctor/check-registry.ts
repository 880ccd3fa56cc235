import { resolve } from "node:path";
import type { Model } from "../../models/model.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { loadRegistry, type Registry, selectedModels } from "../questions/selected-models.ts";
import { type Checked, ok } from "./finding.ts";

/** The registry, and which of its models are looked at: ids and globs, as `start` takes them. */
export interface RegistryChoice {
  readonly registry?: string;
  readonly only: readonly string[];
  readonly exclude: readonly string[];
}

/** A registry and the models chosen from it. */
export interface ChosenModels {
  readonly registry: Registry;
  readonly models: readonly Model[];
}

/** Reads the registry and chooses its models. Throws `TroubleError`. */
export async function checkRegistry(wish: RegistryChoice, texts: Texts): Promise<Checked<ChosenModels>> {
  const registry = await loadRegistry(wish.registry === undefined ? null : resolve(wish.registry), texts);
  const models = selectedModels(registry, wish, texts);
  const detail = texts.doctor.registry(models.length, registry.models.length);
  return { findings: [ok("registry", detail, registry.file ?? texts.doctor.builtIn)], value: { registry, models } };
}
