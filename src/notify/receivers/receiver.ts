import type { Subject } from "../notice.ts";

/** How a receiver is reached, with what is secret by the name of its variable. `urlFrom` null: the URL is in the file. */
export type Way =
  | {
      readonly kind: "webhook";
      readonly url: { readonly value: string } | { readonly from: string };
      readonly secretFrom: string;
    }
  | { readonly kind: "slack"; readonly url: { readonly from: string } }
  | { readonly kind: "command"; readonly command: readonly [string, ...string[]]; readonly env: readonly string[] };

/** One receiver of the file: who it is, what it wants to be told, in which language. `line` is where it begins. */
export interface Receiver {
  readonly name: string;
  readonly line: number | null;
  readonly way: Way;
  readonly about: readonly Subject[];
  /** Patterns of targets; a simulated one is meant only by one that begins with `simulator`. */
  readonly targets: readonly string[];
  readonly expiringWithinMs: number;
  readonly lang: "en" | "pt-BR";
}

/** The variables whose values a receiver cannot do without, each with the field that names it. */
export function variablesOf({
  way,
}: Receiver): readonly { readonly field: "urlFrom" | "secretFrom"; readonly name: string }[] {
  if (way.kind === "command") return [];
  const url = "from" in way.url ? [{ field: "urlFrom" as const, name: way.url.from }] : [];
  return way.kind === "slack" ? url : [...url, { field: "secretFrom" as const, name: way.secretFrom }];
}
