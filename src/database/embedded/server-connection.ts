import { type Client, type ClientConfig, DatabaseError as PostgresError } from "pg";
import { z } from "zod";
import { baseClientConfig } from "../client-config.ts";
import { DatabaseError, toDatabaseError } from "../database-error.ts";
import { closeClient, openClient } from "../open-client.ts";
import { type HomeLayout, identityOf } from "./home-layout.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { identitySetting, serverPort } from "./server-settings.ts";

const user = "postgres";
const database = "postgres";

/** How to reach the server that answers for this home now. Throws `unreachable` if none is ready; starts nothing. */
export async function serverClientConfig(layout: HomeLayout): Promise<ClientConfig & { host: string }> {
  const file = await readServerFile(layout);
  if (file.kind !== "written" || !file.isReady) throw new DatabaseError("unreachable", `no server at ${layout.data}`);
  const place = { host: file.socketDirectory, port: serverPort, user, database, ssl: false };
  return { ...baseClientConfig(), ...notFromTheEnvironment, ...place };
}

/**
 * libpq's variables are meant for the server of DATABASE_URL, but pg takes from them whatever is not named: so each is
 * named here, with a value that changes nothing.
 */
const notFromTheEnvironment = {
  password: "none",
  options: "-c client_min_messages=notice",
  client_encoding: "UTF8",
  replication: "false",
  sslnegotiation: "postgres" as const,
};

/**
 * One connection to it. Throws `unreachable` as above, and also if the server that answers serves another data
 * directory: a home that was copied names the server of its original. Throws `data_damaged` if it cannot open its files.
 */
export async function connectToServer(layout: HomeLayout, applicationName = "recert"): Promise<Client> {
  const config = { ...(await serverClientConfig(layout)), application_name: applicationName };
  const client = await openClient(config).catch((error: unknown) => {
    throw toServerError(error);
  });
  try {
    if (await servesDataDirectory(client, layout)) return client;
  } catch (error) {
    await closeClient(client);
    throw toServerError(error);
  }
  await closeClient(client);
  throw new DatabaseError("unreachable", `the server at ${config.host} is not that of ${layout.data}`);
}

/** In the form that both libpq and drivers understand. */
export function serverUrl(socketDirectory: string): string {
  const query = new URLSearchParams({ host: socketDirectory, port: String(serverPort), user });
  return `postgresql:///${database}?${query}`;
}

const identityRowSchema = z.tuple([z.object({ identity: z.string().nullable(), directory: z.string() })]);

/** Asks it. One that a person started has our setting not: then its path decides. */
async function servesDataDirectory(client: Client, { data }: HomeLayout): Promise<boolean> {
  const { rows } = await client.query(
    `select current_setting('${identitySetting}', true) as identity, current_setting('data_directory') as directory`,
  );
  const [{ identity, directory }] = identityRowSchema.parse(rows);
  const ours = await identityOf(data).catch(() => undefined);
  return ours !== undefined && ours === (identity ?? (await identityOf(directory).catch(() => undefined)));
}

/** What our own server answers to its only user is never that user's fault: it comes, goes, is full, or misses its files. */
function toServerError(error: unknown): DatabaseError {
  const known = toDatabaseError(error);
  const said = known.cause;
  if (!(said instanceof PostgresError) || passingClasses.has(said.code?.slice(0, 2) ?? "")) return known;
  const words = [said.message, said.detail].filter((word) => word !== undefined).join(" ");
  return new DatabaseError("data_damaged", words, error);
}

/** SQLSTATE: connection exception, insufficient resources, operator intervention. */
const passingClasses: ReadonlySet<string> = new Set(["08", "53", "57"]);

async function readServerFile(layout: HomeLayout): ReturnType<typeof readPostmasterFile> {
  try {
    return await readPostmasterFile(layout.data);
  } catch (error) {
    throw toDatabaseError(error);
  }
}
