/** The advisory lock under which the queue's schema is made; any number that nobody else locks. */
const installing = 7_265_636_572;

/** Runs `use` while no other worker makes the schema: those that start together would get in each other's way. */
export async function whileInstalling<T>(
  execute: (text: string, values: unknown[]) => Promise<unknown>,
  use: () => Promise<T>,
): Promise<T> {
  await execute("SELECT pg_advisory_lock($1)", [installing]);
  try {
    return await use();
  } finally {
    await execute("SELECT pg_advisory_unlock($1)", [installing]);
  }
}
