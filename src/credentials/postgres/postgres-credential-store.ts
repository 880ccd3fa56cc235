import type { ClientBase } from "pg";
import { z } from "zod";
import type { CredentialStore } from "../credential-store.ts";
import type { KeptCredentials, SealedCredentials } from "../kept-credentials.ts";

const rowsSchema = z.array(
  z.object({
    name: z.string(),
    userEmail: z.string().nullable(),
    region: z.string().nullable(),
    keyIdSuffix: z.string(),
    sealed: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
);

// A time that somebody made infinite has no text; the row must still be listed, so that it can be removed.
const selectText = `SELECT name, user_email AS "userEmail", region, key_id_suffix AS "keyIdSuffix", sealed,
    coalesce(recert.iso_time(created_at), '') AS "createdAt", coalesce(recert.iso_time(updated_at), '') AS "updatedAt"
  FROM recert.credentials ORDER BY name`;

const putText = `INSERT INTO recert.credentials (name, user_email, region, key_id_suffix, sealed)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (name) DO UPDATE SET user_email = excluded.user_email, region = excluded.region,
    key_id_suffix = excluded.key_id_suffix, sealed = excluded.sealed, updated_at = now()`;

/** The table `recert.credentials`, through a connection that is the caller's. */
export class PostgresCredentialStore implements CredentialStore {
  readonly #client: ClientBase;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  async list(): Promise<readonly KeptCredentials[]> {
    const { rows } = await this.#client.query(selectText);
    return rowsSchema.parse(rows);
  }

  async change(decide: (kept: readonly KeptCredentials[]) => Promise<readonly SealedCredentials[]>): Promise<void> {
    await this.#client.query("BEGIN");
    try {
      // Readers continue; writers wait.
      await this.#client.query("LOCK TABLE recert.credentials IN SHARE ROW EXCLUSIVE MODE");
      for (const { name, userEmail, region, keyIdSuffix, sealed } of await decide(await this.list())) {
        await this.#client.query(putText, [name, userEmail, region, keyIdSuffix, sealed]);
      }
      await this.#client.query("COMMIT");
    } catch (error) {
      // On a connection that broke there is nothing to roll back, and its own error says more.
      await this.#client.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  async remove(name: string): Promise<boolean> {
    const { rowCount } = await this.#client.query("DELETE FROM recert.credentials WHERE name = $1", [name]);
    return rowCount === 1;
  }
}
