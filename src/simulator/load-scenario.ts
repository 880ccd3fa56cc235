import { existsSync } from "node:fs";
import { distance } from "fastest-levenshtein";
import type { z } from "zod";
import { readTextFile } from "../models/read-text-file.ts";
import { readJsonSource } from "../models/registry-json.ts";
import { namedScenarios } from "./named-scenarios.ts";
import { type Scenario, scenarioSchema } from "./scenario.ts";

/** Why there is no scenario. `path` is a JSON path from `$`, `value` what is there (undefined: nothing is). */
export type ScenarioProblem =
  | { readonly kind: "unknown_name"; readonly name: string; readonly nearest: readonly string[] }
  | { readonly kind: "missing_file"; readonly file: string; readonly reason: string; readonly isThere: boolean }
  | { readonly kind: "broken_json"; readonly file: string; readonly reason: string }
  | { readonly kind: "invalid"; readonly file: string; readonly issues: readonly ScenarioIssue[] };

interface ScenarioIssue {
  readonly path: string;
  readonly value: unknown;
  readonly message: string;
}

/** A scenario that can be played, or what has to be fixed first. */
export type LoadedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problem: ScenarioProblem };

/** The scenarios that can be asked for by name; `healthy` is the default one. */
export function scenarioNames(): readonly string[] {
  return Object.keys(namedScenarios);
}

/** A scenario has a few lines per model; this many are five thousand models. */
const longestFileBytes = 4 * 1024 * 1024;

/**
 * Finds a scenario by its name, or reads it from a JSON file (docs/scenario.schema.json). A name takes precedence over
 * a file.
 */
export function loadScenario(nameOrPath: string): LoadedScenario {
  const named = Object.hasOwn(namedScenarios, nameOrPath) ? namedScenarios[nameOrPath] : undefined;
  if (named !== undefined) return { ok: true, scenario: scenarioSchema.parse(named) };
  return looksLikeFile(nameOrPath) ? readScenario(nameOrPath) : refused(unknownName(nameOrPath));
}

function looksLikeFile(nameOrPath: string): boolean {
  return /[/\\]|\.json$/i.test(nameOrPath) || existsSync(nameOrPath);
}

function readScenario(file: string): LoadedScenario {
  const read = readTextFile(file, longestFileBytes);
  if (read.kind === "unreadable") {
    const { reason, isThere } = read;
    return refused({ kind: "missing_file", file, reason, isThere });
  }
  const json = parseJson(read.text);
  if (!json.ok) return refused({ kind: "broken_json", file, reason: json.reason });
  const parsed = scenarioSchema.safeParse(json.value);
  if (parsed.success) return { ok: true, scenario: parsed.data };
  return refused({
    kind: "invalid",
    file,
    issues: parsed.error.issues.flatMap((issue) => toIssues(issue, json.value)),
  });
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** What is nested too deep, or says a key twice, is no JSON for us. */
function parseJson(text: string): Attempt<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    const read = readJsonSource(text);
    if (read?.kind !== "problems") return { ok: true, value };
    return { ok: false, reason: read.problems.map(({ line, found }) => `line ${line}: ${found}`).join("\n") };
  } catch (cause) {
    return { ok: false, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** An unknown field is shown by itself, not as a fault of the object around it. */
function toIssues(issue: z.core.$ZodIssue, json: unknown): readonly ScenarioIssue[] {
  const isUnknownField = issue.code === "unrecognized_keys";
  const paths = isUnknownField ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({
    path: toJsonPath(path),
    value: path.reduce(childOf, json),
    message: isUnknownField ? "unknown field" : issue.message,
  }));
}

function childOf(parent: unknown, step: PropertyKey): unknown {
  return typeof parent === "object" && parent !== null ? Reflect.get(parent, step) : undefined;
}

function toJsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = String(step);
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${text}.${name}` : `${text}[${JSON.stringify(name)}]`;
  }, "$");
}

function unknownName(name: string): ScenarioProblem {
  const byDistance = scenarioNames()
    .map((known) => ({ known, edits: distance(name.toLowerCase(), known) }))
    .sort((one, other) => one.edits - other.edits);
  return { kind: "unknown_name", name, nearest: byDistance.slice(0, 3).map(({ known }) => known) };
}

function refused(problem: ScenarioProblem): LoadedScenario {
  return { ok: false, problem };
}
