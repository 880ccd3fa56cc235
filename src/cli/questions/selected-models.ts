import type { Model } from "../../models/model.ts";
import { builtInRegistry, registryDigest } from "../../models/registry.ts";
import type { RegistryProblem } from "../../models/registry-file.ts";
import { selectModels } from "../../models/selection.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** A registry that was read; `file` is null for the built-in one. */
export interface Registry {
  readonly models: readonly Model[];
  readonly digest: string;
  readonly file: string | null;
}

/** The built-in registry, or that of a file. Throws `TroubleError` that names every place to fix. */
export async function loadRegistry(file: string | null, texts: Texts): Promise<Registry> {
  const models = file === null ? builtInRegistry() : await modelsOfFile(file, texts);
  return { models, digest: registryDigest(models), file };
}

/** The models that `--only` and `--exclude` leave, in the registry's order. Throws `TroubleError`. */
export function selectedModels<M extends { readonly modelId: string }>(
  registry: { readonly models: readonly M[] },
  selection: { readonly only: readonly string[]; readonly exclude: readonly string[] },
  texts: Texts,
): readonly M[] {
  const result = selectModels(registry.models, selection);
  switch (result.kind) {
    case "selected":
      return result.models;
    case "nothing_left":
      throw new TroubleError(exitCodes.usage, "nothing_selected", texts.errors.nothingSelected());
    case "unmatched": {
      const [first] = result.unmatched;
      const trouble = texts.errors.unknownModel(
        result.unmatched.map(({ item }) => item).join(", "),
        first?.nearest ?? [],
      );
      throw new TroubleError(exitCodes.usage, "unknown_model", trouble);
    }
  }
}

async function modelsOfFile(file: string, texts: Texts): Promise<readonly Model[]> {
  // The YAML parser is for those who bring a file.
  const { readRegistryFile } = await import("../../models/registry-file.ts");
  const result = readRegistryFile(file);
  if (result.kind === "ok") return result.models;
  const problems = result.kind === "unreadable" ? [result.problem] : result.problems;
  const trouble = texts.errors.fileBroken("registry", file, problems.map(problemLine));
  throw new TroubleError(exitCodes.usage, "bad_registry", trouble);
}

/** A problem of a registry file in one line. */
export function problemLine({ line, path, found, wanted }: Omit<RegistryProblem, "file">): string {
  const place = [path, line === null ? "" : `line ${line}`].filter((part) => part !== "").join(", ");
  return `${place === "" ? "" : `${place}: `}${found}; wanted: ${wanted}`;
}
