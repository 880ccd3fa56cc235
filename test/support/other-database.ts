import { Client } from "pg";
import { afterAll } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { run } from "./run-cli.ts";

const serverHome = preparedHome();
let made = 0;

afterAll(() => run(["db", "stop"], { home: serverHome }));

/** The URL of a database of its own, empty, on a server that recert knows by DATABASE_URL alone. */
export async function otherDatabase(): Promise<string> {
  // A slow test leaves it without a client for longer than it would stay up by itself.
  if (made === 0) await run(["db", "start"], { home: serverHome });
  const serverUrl = await databaseUrl(serverHome);
  const name = `other${++made}`;
  await query(serverUrl, `create database ${name}`);
  return serverUrl.replace("/postgres?", `/${name}?`);
}

/** What `recert db url` prints for a home. */
export async function databaseUrl(home: string): Promise<string> {
  return (await run(["db", "url"], { home })).stdout.trim();
}

/** One or more statements on a connection of their own, as another program would send them; the rows of the last. */
export async function query(url: string, ...statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  // A server that falls in the middle rejects the query; this is the same news a second time.
  client.on("error", () => undefined);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}
