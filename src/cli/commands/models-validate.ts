import { resolve } from "node:path";
import { type RegistryFileResult, readRegistryFile } from "../../models/registry-file.ts";
import { type RegistryReview, reviewRegistry } from "../../models/registry-review.ts";
import { renderRegistryProblems, renderRegistryReview } from "../../presentation/render/registry-review-text.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import { problemLine } from "../questions/selected-models.ts";
import { TroubleError } from "../trouble-error.ts";

/**
 * `recert models validate FILE`: every problem of a registry file, or what is in it. Exits 1 where the file is no
 * registry, which is an answer, and 2 where it cannot be read.
 */
export async function validateModels(path: string, output: Output): Promise<number> {
  const file = resolve(path);
  const result = registryOf(file, output);
  if (output.json) output.data({ file, ...asJson(result) });
  else if (result.kind === "ok") output.text(renderRegistryReview(file, review(result.models), output.page));
  else output.text(renderRegistryProblems(file, result.problems, output.page));
  return result.kind === "ok" ? exitCodes.ok : exitCodes.no;
}

function registryOf(file: string, { texts: { errors } }: Output): RegistryFileResult {
  const result = readRegistryFile(file);
  if (result.kind !== "unreadable") return result;
  const trouble = result.isThere
    ? errors.fileBroken("registry", file, [problemLine(result.problem)])
    : errors.fileMissing("registry", file);
  throw new TroubleError(exitCodes.usage, "no_file", trouble);
}

function review(models: Parameters<typeof reviewRegistry>[0]): RegistryReview {
  return reviewRegistry(models, new Date().toISOString());
}

/** One shape for both answers. */
function asJson(result: RegistryFileResult) {
  const { problems, models } =
    result.kind === "ok" ? { problems: [], models: result.models } : { ...result, models: [] };
  const { modelsByVendor, warnings } = review(models);
  return {
    valid: result.kind === "ok",
    models: models.length,
    vendors: Object.fromEntries(modelsByVendor),
    problems: problems.map(({ line, path, found, wanted }) => ({ line, path, found, wanted })),
    warnings,
  };
}
