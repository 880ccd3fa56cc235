import type { Client, ClientConfig } from "pg";
import { baseClientConfig } from "../client-config.ts";
import { DatabaseError, toDatabaseError } from "../database-error.ts";
import { openClient } from "../open-client.ts";
import type { HomeLayout } from "./home-layout.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { serverPort } from "./server-settings.ts";

const user = "postgres";
const database = "postgres";

/** How to reach the server that answers for this home now. Throws `unreachable` if none is ready; starts nothing. */
export async function serverClientConfig(layout: HomeLayout): Promise<ClientConfig & { host: string }> {
  const file = await readServerFile(layout);
  if (file.kind !== "written" || !file.isReady) throw new DatabaseError("unreachable", `no server at ${layout.data}`);
  return { ...baseClientConfig(), host: file.socketDirectory, port: serverPort, user, database, ssl: false };
}

/** One connection to it. Throws `unreachable` as above. */
export async function connectToServer(layout: HomeLayout, applicationName = "recert"): Promise<Client> {
  return await openClient({ ...(await serverClientConfig(layout)), application_name: applicationName });
}

/** In the form that both libpq and drivers understand. */
export function serverUrl(socketDirectory: string): string {
  const query = new URLSearchParams({ host: socketDirectory, port: String(serverPort), user });
  return `postgresql:///${database}?${query}`;
}

async function readServerFile(layout: HomeLayout): ReturnType<typeof readPostmasterFile> {
  try {
    return await readPostmasterFile(layout.data);
  } catch (error) {
    throw toDatabaseError(error);
  }
}
