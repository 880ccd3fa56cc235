import { z } from "zod";
import { baseClientConfig } from "../database/client-config.ts";
import { closeClient, openClient } from "../database/open-client.ts";
import { capabilitySchema } from "../events/vocabulary.ts";
import type { CurrentCertification } from "./certification-row.ts";
import { CertificationsError, toCertificationsError } from "./certifications-error.ts";
import { certificationsQuery, placesQuery } from "./postgres/certifications-query.ts";
import { certificationRowsSchema } from "./row-schema.ts";
import type { Capability } from "./words.ts";

export type { CurrentCertification } from "./certification-row.ts";
export { CertificationsError, type CertificationsErrorCode } from "./certifications-error.ts";
export type { Badge, Capability, CapabilityState, Verdict } from "./words.ts";

/** Whatever can run a query with parameters as `pg` does: its `Client`, `Pool` or `PoolClient`, or one of your own. */
export interface QueryClient {
  query(text: string, values: unknown[]): PromiseLike<{ readonly rows: readonly unknown[] }>;
}

/**
 * Where to read, and what. `connectionString` (postgres://…, or what `recert db url` prints) is connected to and left
 * again for this one query; `timeoutMs` (10,000 if not given) bounds the connecting, and then the answer, each. A `client`
 * is used as it is and stays open. `target` and `suite` narrow the answer; left out, every one is read. `needs` narrows
 * nothing: it changes which rows are `usable`.
 */
export type CurrentCertificationsOptions = (
  | { readonly connectionString: string; readonly timeoutMs?: number | undefined }
  | { readonly client: QueryClient }
) & {
  readonly target?: string | undefined;
  readonly suite?: string | undefined;
  readonly needs?: readonly Capability[] | undefined;
};

/**
 * The certifications in force, ordered by target, suite and model id: one SELECT on the view
 * `recert.current_certifications`, and a second one where a target or suite gave no row: one that is not known at all is an
 * error. It writes and migrates nothing. Rejects with `CertificationsError` alone.
 *
 * @example
 * const needs = ["toolUse", "vision"] as const;
 * const certifications = await currentCertifications({ client: pool, target: "aws/123456789012/us-east-1", needs });
 * const offered = certifications.filter(({ usable }) => usable).map(({ modelId }) => modelId);
 */
export async function currentCertifications(
  options: CurrentCertificationsOptions,
): Promise<readonly CurrentCertification[]> {
  const checked = optionsSchema.safeParse(options);
  if (!checked.success) throw new CertificationsError("bad_options", z.prettifyError(checked.error), checked.error);
  const { client, connectionString = "", timeoutMs, ...choice } = checked.data;
  const read = (by: QueryClient) => readBy(by, choice);
  return client === undefined ? withConnection(connectionString, timeoutMs, read) : read(client);
}

async function withConnection<T>(
  connectionString: string,
  timeoutMs: number,
  use: (client: QueryClient) => Promise<T>,
): Promise<T> {
  const limits = { connectionTimeoutMillis: timeoutMs, query_timeout: timeoutMs };
  const client = await openClient({ ...baseClientConfig(), connectionString, ...limits }).catch(refuse);
  try {
    return await use(client);
  } finally {
    await closeClient(client);
  }
}

async function readBy(client: QueryClient, choice: Choice): Promise<readonly CurrentCertification[]> {
  const { target, suite, needs } = choice;
  const values = [target ?? null, suite ?? null, JSON.stringify(needs)];
  const rows = await ask(client, certificationsQuery, values, certificationRowsSchema);
  if (rows.length === 0) await requireKnown(client, choice);
  return rows;
}

async function ask<T>(client: QueryClient, text: string, values: unknown[], schema: z.ZodType<T>): Promise<T> {
  const { rows } = await Promise.resolve(client.query(text, values)).catch(refuse);
  const checked = schema.safeParse(rows);
  if (checked.success) return checked.data;
  throw new CertificationsError("unexpected_answer", z.prettifyError(checked.error), checked.error);
}

/** A slip of the pen must not read as a target on which nothing may be used. */
async function requireKnown(client: QueryClient, { target, suite }: Choice): Promise<void> {
  if (target === undefined && suite === undefined) return;
  const places = await ask(client, placesQuery, [], placesSchema);
  const targets = [...new Set(places.map((place) => place.target))];
  const suites = [...new Set(places.map((place) => place.suite))];
  if (target !== undefined && !targets.includes(target)) throw unknown("unknown_target", target, targets);
  if (suite !== undefined && !suites.includes(suite)) throw unknown("unknown_suite", suite, suites);
}

const placesSchema = z.array(z.object({ target: z.string(), suite: z.string() }));

function unknown(code: "unknown_target" | "unknown_suite", given: string, known: readonly string[]) {
  return new CertificationsError(code, `${given} (known: ${known.length === 0 ? "none" : known.join(", ")})`);
}

function refuse(error: unknown): never {
  throw toCertificationsError(error);
}

const optionsSchema = z
  .strictObject({
    connectionString: z.string().refine(isPostgresUrl, "it is no postgres:// or postgresql:// URL").optional(),
    client: z.custom<QueryClient>(canQuery, "it has no method query").optional(),
    timeoutMs: z.int().positive().default(10_000),
    target: z.string().min(1).optional(),
    suite: z.string().min(1).optional(),
    needs: z.array(capabilitySchema).default([]),
  })
  .refine(
    ({ client, connectionString }) => (client === undefined) !== (connectionString === undefined),
    "either connectionString or client is needed, and not both",
  );

type Choice = Pick<z.output<typeof optionsSchema>, "target" | "suite" | "needs">;

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol);
}

function canQuery(value: unknown): boolean {
  return typeof value === "object" && value !== null && "query" in value && typeof value.query === "function";
}
