import { readFile } from "node:fs/promises";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { Model } from "./model.ts";
import { shapeProblems } from "./registry-file-problems.ts";
import { registryFileSchema } from "./registry-file-schema.ts";

/**
 * One thing wrong with a registry file: where (`path` like `models[3].limits.contextTokens`, empty for the file itself;
 * `line` from 1, null when the file could not be read), what was found there and what is wanted, in English.
 */
export interface RegistryProblem {
  readonly file: string;
  readonly line: number | null;
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
}

/** `problems` is never empty. */
export type RegistryFileResult =
  | { readonly kind: "ok"; readonly models: readonly Model[] }
  | { readonly kind: "problems"; readonly problems: readonly RegistryProblem[] };

/**
 * Reads a registry from a JSON or YAML file: `{ schemaVersion: 1, models: [...] }` or the bare list
 * (docs/registry.schema.json). JSON is read as YAML, of which it is a part: so both name the line of a mistake.
 */
export async function readRegistryFile(file: string): Promise<RegistryFileResult> {
  const text = await readText(file);
  return text.kind === "ok" ? parseRegistry(file, text.text) : { kind: "problems", problems: [text.problem] };
}

/** As `readRegistryFile`, of a text already read; `file` only names it in the problems. */
export function parseRegistry(file: string, text: string): RegistryFileResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    path: "",
    found: error.message,
    wanted: "valid JSON or YAML",
  }));
  if (syntax.length > 0) return { kind: "problems", problems: syntax };
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document, lines, path);
  return checkShape(file, documentToValue(document), lineOf);
}

type LineOf = (path: readonly PropertyKey[]) => number | null;

function checkShape(file: string, value: unknown, lineOf: LineOf): RegistryFileResult {
  const isList = Array.isArray(value);
  const checked = registryFileSchema.safeParse(isList ? { schemaVersion: 1, models: value } : value);
  if (checked.success) return { kind: "ok", models: checked.data.models };
  const problems = shapeProblems(checked.error, isList ? { models: value } : value).map(({ keys, ...problem }) => ({
    file,
    line: lineOf(isList ? keys.slice(1) : keys),
    ...problem,
  }));
  return { kind: "problems", problems };
}

/** An alias bomb makes `toJS` throw: it then counts as a file without content. */
function documentToValue(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch {
    return "more YAML aliases than are allowed";
  }
}

/** The line of the value at `path`, or of the nearest thing around it when the value is missing. */
function lineOfPath(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  return path.length === 0 ? null : lineOfPath(document, lines, path.slice(0, -1));
}

type TextResult =
  | { readonly kind: "ok"; readonly text: string }
  | { readonly kind: "unreadable"; readonly problem: RegistryProblem };

async function readText(file: string): Promise<TextResult> {
  try {
    return { kind: "ok", text: await readFile(file, "utf8") };
  } catch (error) {
    const found = unreadableReason(error);
    return {
      kind: "unreadable",
      problem: { file, line: null, path: "", found, wanted: "a readable JSON or YAML file" },
    };
  }
}

function unreadableReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return "no such file";
  if (code === "EISDIR") return "a directory";
  if (code === "EACCES" || code === "EPERM") return "a file that may not be read";
  return error instanceof Error ? error.message : String(error);
}
