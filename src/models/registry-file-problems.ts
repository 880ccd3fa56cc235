import type { z } from "zod";

/** A place in the file as keys from its root (numbers are from 0) and as people write it, and what is wrong there. */
export interface ShapeProblem {
  readonly keys: readonly PropertyKey[];
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
}

/** Says of the first issues of a failed parse what stood in `value` and what is wanted; one per unknown field. */
export function shapeProblems(error: z.ZodError, value: unknown, most: number): readonly ShapeProblem[] {
  return error.issues.slice(0, most).flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [shapeProblem(issue.path, value, wantedBy(issue))];
    return issue.keys
      .slice(0, most)
      .map((key) => shapeProblem([...issue.path, key], value, "no such field (or a field's right name)"));
  });
}

function shapeProblem(keys: readonly PropertyKey[], value: unknown, wanted: string): ShapeProblem {
  return { keys, path: keysToPath(keys), found: excerpt(valueAt(value, keys)), wanted };
}

/** `["models", 3, "limits"]` → `models[3].limits`; keys that are no plain words are quoted. */
export function keysToPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    const name = String(key);
    if (!/^\w+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === "" ? name : `${path}.${name}`;
  }, "");
}

function wantedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return wantedType(issue.expected);
    case "invalid_value":
      return issue.values.length === 1
        ? JSON.stringify(issue.values[0])
        : `one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_small":
      return wantedMinimum(issue);
    case "too_big":
      return issue.origin === "string" ? `text of at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
    case "invalid_format":
      return wantedFormat(issue);
    case "invalid_key":
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}

function wantedMinimum({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === "string") return "text that is not empty";
  if (origin === "array") return `at least ${minimum} entry`;
  return inclusive ? `${minimum} or more` : `more than ${minimum}`;
}

function wantedFormat(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format === "date") return "a date (YYYY-MM-DD)";
  return issue.pattern === undefined ? issue.message : `text that matches ${issue.pattern}`;
}

function wantedType(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    int: "a whole number",
    number: "a number",
    string: "text",
    boolean: "true or false",
    object: "an object",
    record: "an object",
    array: "a list",
  };
  return words[expected] ?? expected;
}

function valueAt(value: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>((inner, key) => {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) return undefined;
    return Reflect.get(inner, key);
  }, value);
}

const longestExcerptCharacters = 80;

/** The beginning of a value as JSON, as a problem quotes it. */
export function excerpt(value: unknown): string {
  if (value === undefined) return "nothing";
  const json = JSON.stringify(value) ?? String(value);
  return json.length > longestExcerptCharacters ? `${json.slice(0, longestExcerptCharacters)}…` : json;
}
