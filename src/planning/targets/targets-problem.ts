/** Every field that a targets file may have. */
export type TargetsField =
  | "schemaVersion"
  | "defaults"
  | "targets"
  | "account"
  | "roleArn"
  | "externalId"
  | "sessionName"
  | "profile"
  | "simulate"
  | "regions"
  | "suite"
  | "registry"
  | "only"
  | "exclude"
  | "delay"
  | "maxRetries"
  | "maxWait"
  | "trials"
  | "lanes"
  | "quotas"
  | "tokensPerMinute"
  | "requestsPerMinute";

/**
 * What is at a place. `value` is a number, a word or a text as JSON, cut where it is long; `quoted` says in English
 * what keeps the text, or a file that it names, from being read; `broken_file`: it can be read and is not valid. An
 * external id, and what it may be under a misspelt name, is never in it.
 */
export type Found =
  | { readonly kind: "value" | "quoted"; readonly text: string }
  | { readonly kind: "nothing" | "object" | "list" | "secret" | "unknown_field" | "broken_file" };

/** What should be there instead, as a code; its words are in the texts of each language. */
export type Wanted =
  /** What the field takes; `file`: what the whole file is. */
  | { readonly code: "field"; readonly field: TargetsField | "file" }
  /** `nearest`: the name that was probably meant, null where none is near. */
  | { readonly code: "known_field"; readonly nearest: string | null }
  /** A text without what no record can hold. */
  | { readonly code: "storable" }
  /** A target says by account, role or scenario which one it is. */
  | { readonly code: "account_role_or_simulate" }
  /** Nothing: a simulated target is nobody's. */
  | { readonly code: "not_simulated" }
  /** Nothing, or a role beside it. */
  | { readonly code: "role_beside" }
  /** The account that the role is in. */
  | { readonly code: "account_of_role"; readonly account: string }
  /** A region of the role's partition. */
  | { readonly code: "region_of_partition"; readonly partition: string }
  /** Each target and suite once; `line` is where it occurs first. */
  | { readonly code: "once"; readonly line: number | null }
  /** A file of that kind, absolute, or for a scenario its name. */
  | { readonly code: "file"; readonly kind: "registry" | "scenario"; readonly file: string }
  /** In English, in the words of the parser. */
  | { readonly code: "quoted"; readonly text: string };

/**
 * One thing wrong with a targets file: where (`line` from 1; `path` like `targets[3].roleArn`, empty for the file itself),
 * what was found there and what is wanted.
 */
export interface TargetsProblem {
  readonly line: number | null;
  readonly path: string;
  readonly found: Found;
  readonly wanted: Wanted;
}
