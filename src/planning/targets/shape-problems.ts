import type { z } from "zod";
import { nearestWord } from "../../models/nearest-word.ts";
import { excerpt } from "../../models/registry-file-problems.ts";
import { fieldsOf } from "./targets-file-schema.ts";
import type { Found, TargetsField, Wanted } from "./targets-problem.ts";

/** What is wrong at a place, given as keys from the file's root. */
export interface PlacedProblem {
  readonly keys: readonly PropertyKey[];
  readonly found: Found;
  readonly wanted: Wanted;
}

/** What a failed parse of a file says of `value`; one for each unknown field. */
export function shapeProblems(error: z.ZodError, value: unknown): readonly PlacedProblem[] {
  return error.issues.flatMap((issue): readonly PlacedProblem[] => {
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(issue.path, key));
    return [
      { keys: issue.path, found: foundAt(value, issue.path), wanted: { code: "field", field: fieldAt(issue.path) } },
    ];
  });
}

function unknownField(path: readonly PropertyKey[], key: string): PlacedProblem {
  const nearest = nearestWord(key, fieldsOf[placeOf(path)]);
  return { keys: [...path, key], found: { kind: "unknown_field" }, wanted: { code: "known_field", nearest } };
}

function placeOf(path: readonly PropertyKey[]): keyof typeof fieldsOf {
  if (path.includes("quotas")) return "quota";
  if (path.length === 0) return "file";
  return path[0] === "defaults" ? "defaults" : "target";
}

/** The field whose value a place is, or is in. A pattern of models is no field, whatever it reads like. */
function fieldAt(path: readonly PropertyKey[]): TargetsField | "file" {
  const quotas = path.indexOf("quotas");
  const names = quotas === -1 ? path : [...path.slice(0, quotas + 1), ...path.slice(quotas + 2)];
  return names.findLast(isField) ?? "file";
}

function isField(key: PropertyKey): key is TargetsField {
  return typeof key === "string" && Object.values(fieldsOf).flat().includes(key);
}

/** What is at a place, without anything that may be secret: no object is quoted, and no external id. */
export function foundAt(value: unknown, keys: readonly PropertyKey[]): Found {
  const at = keys.reduce<unknown>(childOf, value);
  if (at === undefined || at === null) return { kind: "nothing" };
  if (keys.includes("externalId")) return { kind: "secret" };
  if (Array.isArray(at)) return { kind: "list" };
  if (typeof at === "object") return { kind: "object" };
  return { kind: "value", text: excerpt(at) };
}

function childOf(parent: unknown, key: PropertyKey): unknown {
  return typeof parent === "object" && parent !== null && Object.hasOwn(parent, key)
    ? Reflect.get(parent, key)
    : undefined;
}
