import { dirname, resolve } from "node:path";
import { readTextFile } from "../../models/read-text-file.ts";
import { readRegistryFile } from "../../models/registry-file.ts";
import { type ParsedTargets, parseTargets } from "../../planning/targets/parse-targets.ts";
import type { Found, TargetsProblem } from "../../planning/targets/targets-problem.ts";
import type { NamedFile, WantedTarget } from "../../planning/targets/wanted-target.ts";
import { targetsProblemLine } from "../../presentation/render/targets-text.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { loadScenario, scenarioNames } from "../../simulator/load-scenario.ts";
import { exitCodes } from "../exit-codes.ts";
import { rememberSecrets } from "../known-secrets.ts";
import { problemLine } from "../questions/selected-models.ts";
import { TroubleError } from "../trouble-error.ts";

/** `targets`: with every path absolute. `problems` is never empty. */
export type ReadTargets =
  | { readonly kind: "targets"; readonly targets: readonly WantedTarget[] }
  | Extract<ParsedTargets, { readonly kind: "problems" }>;

/** A thousand targets, written generously. */
const longestFileBytes = 1024 * 1024;

/**
 * Reads a targets file, and the registries and scenarios that it names, which are looked for beside it. Its external ids
 * are secrets from then on. Throws `TroubleError` where there is no text that could be right or wrong.
 */
export function readTargets(file: string, { errors }: Texts): ReadTargets {
  const read = readTextFile(file, longestFileBytes);
  if (read.kind === "unreadable") {
    const wanted = "a readable JSON or YAML file of at most 1 MiB";
    const line = problemLine({ line: null, path: "", found: read.reason, wanted });
    const trouble = read.isThere ? errors.fileBroken("targets", file, [line]) : errors.fileMissing("targets", file);
    throw new TroubleError(exitCodes.usage, "no_file", trouble);
  }
  const parsed = parseTargets(read.text);
  if (parsed.kind === "problems") return parsed;
  rememberSecrets(...parsed.targets.map(({ as }) => ("simulate" in as ? null : as.caller.role?.externalId)));
  const problems = problemsOfFiles(parsed.files, file);
  if (problems.length > 0) return { kind: "problems", problems };
  return { kind: "targets", targets: parsed.targets.map((target) => withPaths(target, file)) };
}

/** The targets of a file. Throws `TroubleError` that names every place to fix. */
export function requireTargets(file: string, texts: Texts): readonly WantedTarget[] {
  const read = readTargets(file, texts);
  if (read.kind === "targets") return read.targets;
  const lines = read.problems.map((problem) => targetsProblemLine(problem, texts));
  throw new TroubleError(exitCodes.usage, "bad_targets", texts.errors.fileBroken("targets", file, lines));
}

function withPaths(target: WantedTarget, file: string): WantedTarget {
  const { as, registry } = target;
  return {
    ...target,
    registry: registry === null ? null : pathOf("registry", registry, file),
    as: "simulate" in as ? { simulate: pathOf("scenario", as.simulate, file) } : as,
  };
}

/** A scenario's name takes precedence over a file, as for `--simulate`; what looks like neither is a misspelt name. */
function pathOf(kind: NamedFile["kind"], name: string, file: string): string {
  const isName = kind === "scenario" && (scenarioNames().includes(name) || !/[/\\]|\.json$/i.test(name));
  return isName ? name : resolve(dirname(file), name);
}

/** Each file is read once, however often it is named. */
function problemsOfFiles(files: readonly NamedFile[], file: string): readonly TargetsProblem[] {
  const foundByPath = new Map<string, Found | null>();
  return files.flatMap(({ kind, name, line, path }) => {
    const named = pathOf(kind, name, file);
    const key = `${kind} ${named}`;
    const found = foundByPath.get(key) ?? (kind === "registry" ? registryFault(named) : scenarioFault(named));
    foundByPath.set(key, found);
    return found === null ? [] : [{ line, path, found, wanted: { code: "file", kind, file: named } }];
  });
}

function registryFault(file: string): Found | null {
  const read = readRegistryFile(file);
  if (read.kind === "ok") return null;
  return read.kind === "problems" ? { kind: "broken_file" } : { kind: "quoted", text: read.problem.found };
}

function scenarioFault(nameOrFile: string): Found | null {
  const read = loadScenario(nameOrFile);
  if (read.ok) return null;
  if (read.problem.kind === "unknown_name") return { kind: "value", text: JSON.stringify(nameOrFile) };
  return read.problem.kind === "missing_file" ? { kind: "quoted", text: read.problem.reason } : { kind: "broken_file" };
}
