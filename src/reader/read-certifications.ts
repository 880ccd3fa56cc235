import * as z from "zod/mini";
import { baseClientConfig } from "../database/client-config.ts";
import { closeClient, openClient } from "../database/open-client.ts";
import { CertificationsError, toCertificationsError } from "./certifications-error.ts";
import { checked } from "./checked.ts";
import type { ReadingOptions } from "./options-schema.ts";
import { certificationsQuery, placesQuery } from "./postgres/certifications-query.ts";
import type { QueryClient } from "./reader-options.ts";
import { certificationRowsSchema, type ReadCertification } from "./row-schema.ts";

type Choice = Pick<ReadingOptions, "target" | "suite" | "needs">;
/** What follows where nothing was found. Throws `CertificationsError` if that is an error. */
export type NothingFound = (client: QueryClient, choice: Choice) => Promise<void>;

/** Reads the view once, through the client or its own connection. Throws only `CertificationsError`. */
export async function readCertifications(
  options: ReadingOptions,
  nothingFound: NothingFound,
): Promise<readonly ReadCertification[]> {
  const { client, connectionString = "", timeoutMs, ...choice } = options;
  const read = async (by: QueryClient) => {
    const values = [choice.target ?? null, choice.suite ?? null, JSON.stringify(choice.needs)];
    const rows = await ask(by, certificationsQuery, values, certificationRowsSchema);
    if (rows.length === 0) await nothingFound(by, choice);
    return rows.map(({ expiresInMs, ...certification }) => ({ certification, expiresInMs }));
  };
  return client === undefined ? withConnection(connectionString, timeoutMs, read) : read(client);
}

/** A typing mistake must not read as a target on which nothing may be used. */
export async function requireKnown(client: QueryClient, { target, suite }: Choice): Promise<void> {
  if (target === undefined && suite === undefined) return;
  const places = await ask(client, placesQuery, [], placesSchema);
  const targets = [...new Set(places.map((place) => place.target))];
  const suites = [...new Set(places.map((place) => place.suite))];
  if (target !== undefined && !targets.includes(target)) throw unknown("unknown_target", target, targets);
  if (suite !== undefined && !suites.includes(suite)) throw unknown("unknown_suite", suite, suites);
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

async function ask<T>(client: QueryClient, text: string, values: unknown[], schema: z.ZodMiniType<T>): Promise<T> {
  const { rows } = await Promise.resolve(client.query(text, values)).catch(refuse);
  return checked(schema, rows, "unexpected_answer");
}

const placesSchema = z.array(z.object({ target: z.string(), suite: z.string() }));

function unknown(code: "unknown_target" | "unknown_suite", given: string, known: readonly string[]) {
  return new CertificationsError(code, `${given} (known: ${known.length === 0 ? "none" : known.join(", ")})`);
}

function refuse(error: unknown): never {
  throw toCertificationsError(error);
}
