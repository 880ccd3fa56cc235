import type { Found } from "../../planning/targets/targets-problem.ts";

/** Every field that a receivers file may have. */
export const receiversFields = [
  "schemaVersion",
  "receivers",
  "name",
  "kind",
  "about",
  "targets",
  "expiringWithin",
  "lang",
  "url",
  "urlFrom",
  "secretFrom",
  "command",
  "env",
] as const;
/** One of them. */
export type ReceiversField = (typeof receiversFields)[number];

/** What should be there instead, as a code; its words are in the texts of each language. */
export type WantedReceiver =
  /** What the field takes; `file`: what the whole file is, `receiver`: what each of its receivers is. */
  | { readonly code: "field"; readonly field: ReceiversField | "file" | "receiver" }
  /** `nearest`: the name that was probably meant, null where none is near. */
  | { readonly code: "known_field"; readonly nearest: string | null }
  /** A webhook says its URL once, itself or by a variable. */
  | { readonly code: "one_url" }
  /** Each name once; `line` is where it occurs first. */
  | { readonly code: "once"; readonly line: number | null }
  /** A variable that is set, to a URL where it is one. */
  | { readonly code: "variable"; readonly isUrl: boolean }
  /** A variable that holds enough of a secret to sign with. */
  | { readonly code: "long_secret"; readonly bytes: number }
  /** In English, in the words of the parser. */
  | { readonly code: "quoted"; readonly text: string };

/** One thing wrong with a receivers file: where (`line` from 1; `path` like `receivers[1].url`), what was found, what is wanted. */
export interface ReceiversProblem {
  readonly line: number | null;
  readonly path: string;
  readonly found: Found;
  readonly wanted: WantedReceiver;
}
