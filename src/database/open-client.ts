import { Client, type ClientConfig } from "pg";
import { toDatabaseError } from "./database-error.ts";

/** One connected client. Throws `DatabaseError`; nothing stays open then. */
export async function openClient(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  // Without a listener a connection lost while idle would end the process; the next query tells of it anyway.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await closeClient(client);
    throw toDatabaseError(error);
  }
}

/** Ends a client whose connection may be gone already. */
export async function closeClient(client: Client): Promise<void> {
  await client.end().catch(() => undefined);
}
