import type { Client } from "pg";
import { z } from "zod";

/** By this name clients see that a server is kept. */
export const keeperApplicationName = "recert keeper";

/**
 * Every client holds this advisory lock shared, for its session; who stops the server must have it alone first. So a
 * client that `enter` has let in is never cut by an idle stop, however closely the two meet.
 */
const door = "1919247205, 1";

/** `entered` is false when the server is about to stop: leave, and come back to the next one. */
export async function enter(client: Client): Promise<{ readonly entered: boolean; readonly kept: boolean }> {
  const { rows } = await client.query(
    `select pg_try_advisory_lock_shared(${door}) as entered,
            exists (select from pg_stat_activity where application_name = '${keeperApplicationName}') as kept`,
  );
  return oneRow(z.object({ entered: z.boolean(), kept: z.boolean() })).parse(rows)[0];
}

/** Closes the door for good if nobody else is connected, psql and pools included; gives how many are, 0 = closed. */
export async function closeDoor(client: Client): Promise<number> {
  const { rows } = await client.query(`select pg_try_advisory_lock(${door}) as closed`);
  const [{ closed }] = oneRow(z.object({ closed: z.boolean() })).parse(rows);
  const clients = await countClients(client);
  if (!closed) return Math.max(clients, 1);
  if (clients > 0) await client.query(`select pg_advisory_unlock(${door})`);
  return clients;
}

/** How many connections there are, not counting this one and the keeper's. */
export async function countClients(client: Client): Promise<number> {
  const { rows } = await client.query(
    `select count(*) as clients from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()
        and application_name <> '${keeperApplicationName}'`,
  );
  return oneRow(z.object({ clients: z.int() })).parse(rows)[0].clients;
}

function oneRow<Row extends z.ZodType>(row: Row): z.ZodTuple<[Row]> {
  return z.tuple([row]);
}
