import type { ClientBase } from "pg";

/** Runs `use` in one transaction of the given mode, committed when it resolves and rolled back when it rejects. */
export async function inTransaction<T>(client: ClientBase, mode: string, use: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN ${mode}`);
  try {
    const result = await use();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // On a connection that broke there is nothing to roll back, and its own error says more.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
