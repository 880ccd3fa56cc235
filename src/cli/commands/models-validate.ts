import { resolve } from "node:path";
import { parseRegistry, type RegistryFileResult } from "../../models/registry-file.ts";
import { type RegistryReview, reviewRegistry } from "../../models/registry-review.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import { renderRegistryProblems, renderRegistryReview } from "../render/registry-review-text.ts";
import { TroubleError } from "../trouble-error.ts";

/**
 * `recert models validate FILE`: every problem of a registry file, or what is in it. Exits 1 where the file is no
 * registry, which is an answer, and 2 where it cannot be read.
 */
export async function validateModels(path: string, output: Output): Promise<number> {
  const file = resolve(path);
  const result = parseRegistry(file, await textOf(file, output));
  if (output.json) output.data({ file, ...asJson(result) });
  else if (result.kind === "ok") output.text(renderRegistryReview(file, review(result.models), output.page));
  else output.text(renderRegistryProblems(file, result.problems, output.page));
  return result.kind === "ok" ? exitCodes.ok : exitCodes.no;
}

async function textOf(file: string, { texts }: Output): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new TroubleError(exitCodes.usage, "no_file", texts.errors.fileMissing("registry", file), error);
  }
}

function review(models: Parameters<typeof reviewRegistry>[0]): RegistryReview {
  return reviewRegistry(models, new Date());
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
