import type { CredentialStore } from "../../credentials/credential-store.ts";
import { PostgresCredentialStore } from "../../credentials/postgres/postgres-credential-store.ts";
import { closeClient } from "../../database/open-client.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import type { Settings } from "../settings.ts";

/** Runs `use` with the credentials of the database that the settings name. Throws what `withLedger` throws. */
export function withCredentialStore<T>(settings: Settings, use: (store: CredentialStore) => Promise<T>): Promise<T> {
  return withLedger(settings, (opened) => withStoreOf(opened, use));
}

/** The same, where the ledger is open already. */
export async function withStoreOf<T>({ connect }: OpenLedger, use: (store: CredentialStore) => Promise<T>): Promise<T> {
  const client = await connect();
  try {
    return await use(new PostgresCredentialStore(client));
  } finally {
    await closeClient(client);
  }
}
