import { z } from "zod";
import { baseClientConfig } from "../database/client-config.ts";
import { closeClient, openClient } from "../database/open-client.ts";
import { type CurrentCertification, certificationRowsSchema } from "./certification-row.ts";
import { CertificationsError, toCertificationsError } from "./certifications-error.ts";
import { certificationsQuery } from "./postgres/certifications-query.ts";

export type { Badge, Verdict } from "../events/vocabulary.ts";
export type { CurrentCertification } from "./certification-row.ts";
export { CertificationsError, type CertificationsErrorCode } from "./certifications-error.ts";

/** Whatever can run a query with parameters as `pg` does: its `Client`, `Pool` or `PoolClient`, or one of your own. */
export interface QueryClient {
  query(text: string, values: unknown[]): PromiseLike<{ readonly rows: readonly unknown[] }>;
}

/**
 * Where to read, and what. `connectionString` (postgres://…, or what `recert db url` prints) is connected to and left
 * again for this one query; `timeoutMs` (10,000 if not given) bounds the connecting, and then the answer, each. A `client`
 * is used as it is and stays open. `target` and `suite` narrow the answer; left out, every one is read.
 */
export type CurrentCertificationsOptions = (
  | { readonly connectionString: string; readonly timeoutMs?: number | undefined }
  | { readonly client: QueryClient }
) & { readonly target?: string | undefined; readonly suite?: string | undefined };

/**
 * The certifications in force, ordered by target, suite and model id: one SELECT on the view
 * `recert.current_certifications`. It writes and migrates nothing. Rejects with `CertificationsError` alone.
 *
 * @example
 * const certifications = await currentCertifications({ client: pool, target: "aws/us-east-1", suite: "standard" });
 * const offered = certifications.filter(({ usable }) => usable).map(({ modelId }) => modelId);
 */
export async function currentCertifications(
  options: CurrentCertificationsOptions,
): Promise<readonly CurrentCertification[]> {
  const checked = optionsSchema.safeParse(options);
  if (!checked.success) throw new CertificationsError("bad_options", z.prettifyError(checked.error), checked.error);
  const { client, connectionString = "", timeoutMs, target, suite } = checked.data;
  const read = (by: QueryClient) => readBy(by, [target ?? null, suite ?? null]);
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

async function readBy(client: QueryClient, values: unknown[]): Promise<readonly CurrentCertification[]> {
  const { rows } = await Promise.resolve(client.query(certificationsQuery, values)).catch(refuse);
  const checked = certificationRowsSchema.safeParse(rows);
  if (checked.success) return checked.data;
  throw new CertificationsError("unexpected_answer", z.prettifyError(checked.error), checked.error);
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
  })
  .refine(
    ({ client, connectionString }) => (client === undefined) !== (connectionString === undefined),
    "either connectionString or client is needed, and not both",
  );

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol);
}

function canQuery(value: unknown): boolean {
  return typeof value === "object" && value !== null && "query" in value && typeof value.query === "function";
}
