import * as z from "zod/mini";
import { capabilities } from "../events/words.ts";
import type { QueryClient } from "./reader-options.ts";

/** The options of every reading, for a schema that adds its own. */
export const readingShape = {
  connectionString: z.optional(z.string().check(z.refine(isPostgresUrl, "it is no postgres:// or postgresql:// URL"))),
  client: z.optional(z.custom<QueryClient>(canQuery, "it has no method query")),
  timeoutMs: z._default(z.int().check(z.positive()), 10_000),
  target: z.optional(z.string().check(z.minLength(1))),
  suite: z.optional(z.string().check(z.minLength(1))),
  needs: z._default(z.array(z.enum(capabilities)), []),
};

/** Checked options. Exactly one of `client` and `connectionString` is there. */
export type ReadingOptions = z.output<z.ZodMiniObject<typeof readingShape>>;

/** Whether there is exactly one source to read from. */
export const hasOneSource = z.refine<Pick<ReadingOptions, "client" | "connectionString">>(
  ({ client, connectionString }) => (client === undefined) !== (connectionString === undefined),
  "either connectionString or client is needed, and not both",
);

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol);
}

function canQuery(value: unknown): boolean {
  return typeof value === "object" && value !== null && "query" in value && typeof value.query === "function";
}
