import type { Model } from "./model.ts";
import { readTextFile, tooLong } from "./read-text-file.ts";
import { excerpt, keysToPath, shapeProblems } from "./registry-file-problems.ts";
import { registryFileSchema } from "./registry-file-schema.ts";
import { readJsonSource } from "./registry-json.ts";
import type { RegistrySource, SourceProblem, SourceResult } from "./registry-source.ts";
import { unstorableTexts } from "./registry-texts.ts";
import { readYamlSource } from "./registry-yaml.ts";

/**
 * One thing wrong with a registry file: where (`path` like `models[3].limits.contextTokens`, empty for the file itself;
 * `line` from 1, null when the file could not be read), what was found there and what is wanted, in English.
 */
export interface RegistryProblem extends SourceProblem {
  readonly file: string;
}

/** `problems` is never empty, and has at most a hundred of them. */
export type RegistryFileResult =
  | { readonly kind: "ok"; readonly models: readonly Model[] }
  | { readonly kind: "problems"; readonly problems: readonly RegistryProblem[] };

/** `unreadable`: there is no text that could be right or wrong. */
export type ReadRegistryResult =
  | RegistryFileResult
  | { readonly kind: "unreadable"; readonly isThere: boolean; readonly problem: RegistryProblem };

/** In bytes: 10,000 models, written generously. */
const longestFileBytes = 16 * 1024 * 1024;
/** In UTF-16 units. YAML's parser needs 50 bytes of memory and some 1.5 µs for each. */
const longestYaml = 2 * 1024 * 1024;

/**
 * Reads a registry from a JSON or YAML file: `{ schemaVersion: 1, models: [...] }` or the bare list
 * (docs/registry.schema.json). A file that is too long is not read.
 */
export function readRegistryFile(file: string): ReadRegistryResult {
  const read = readTextFile(file, longestFileBytes);
  if (read.kind === "ok") return parseRegistry(file, read.text);
  const { isThere, reason: found } = read;
  const wanted = `a readable JSON or YAML file of at most ${longestFileBytes / 1024 / 1024} MiB`;
  return { kind: "unreadable", isThere, problem: { file, line: null, path: "", found, wanted } };
}

/** As `readRegistryFile`, of a text already read; `file` only names it in the problems. Never throws. */
export function parseRegistry(file: string, text: string): RegistryFileResult {
  const read = readJsonSource(text) ?? readYaml(text);
  const result = read.kind === "source" ? checkShape(read.source) : read;
  if (result.kind === "ok") return result;
  return {
    kind: "problems",
    problems: result.problems.slice(0, mostProblems).map((problem) => ({ file, ...problem })),
  };
}

const mostProblems = 100;

function readYaml(text: string): SourceResult {
  if (text.length <= longestYaml) return readYamlSource(text);
  const problem = { line: null, path: "", found: `${tooLong(longestYaml)} of text that is not JSON` };
  return { kind: "problems", problems: [{ ...problem, wanted: "YAML of at most 2 MiB, or valid JSON" }] };
}

type Checked =
  | { readonly kind: "ok"; readonly models: readonly Model[] }
  | { readonly kind: "problems"; readonly problems: readonly SourceProblem[] };

function checkShape({ value, lineOf }: RegistrySource): Checked {
  const isList = Array.isArray(value);
  const whole = isList ? { schemaVersion: 1, models: value } : value;
  const checked = registryFileSchema.safeParse(whole);
  const places = checked.success ? textProblems(whole) : shapeProblems(checked.error, whole, mostProblems);
  if (checked.success && places.length === 0) return { kind: "ok", models: checked.data.models };
  const problems = places.map(({ keys, ...problem }) => ({ line: lineOf(isList ? keys.slice(1) : keys), ...problem }));
  return { kind: "problems", problems };
}

function textProblems(value: unknown) {
  return unstorableTexts(value)
    .slice(0, mostProblems)
    .map(({ keys, text, wanted }) => ({ keys, path: keysToPath(keys), found: excerpt(text), wanted }));
}
