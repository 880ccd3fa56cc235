/** What a registry's text holds, as plain data without a cycle, and the line (from 1) of the value at a path. */
export interface RegistrySource {
  readonly value: unknown;
  readonly lineOf: (keys: readonly PropertyKey[]) => number | null;
}

/** Something that keeps a text from being read at all. */
export interface SourceProblem {
  readonly line: number | null;
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
}

/** `problems` is never empty. */
export type SourceResult =
  | { readonly kind: "source"; readonly source: RegistrySource }
  | { readonly kind: "problems"; readonly problems: readonly SourceProblem[] };

/** A registry has five levels, a scenario eight; what walks over it calls itself once a level. */
export const deepestLevel = 32;

/** The refusal of a text that is nested deeper. */
export function tooDeep(line: number): SourceResult {
  const wanted = "a file with fewer";
  return { kind: "problems", problems: [{ line, path: "", found: `more than ${deepestLevel} levels`, wanted }] };
}

/** The refusal of a duplicate key in one object: nobody can say which of the two counts. */
export function keyTwice(key: string, line: number): SourceProblem {
  return { line, path: "", found: `the key ${JSON.stringify(key.slice(0, 80))} twice`, wanted: "each key once" };
}
