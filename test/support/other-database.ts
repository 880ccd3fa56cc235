import { Client } from "pg";
import { preparedHome } from "../database/temporary-home.ts";
import { afterEachFile } from "./after-file.ts";
import { run } from "./run-cli.ts";

let serverHome: string | undefined;
let made = 0;

afterEachFile(async () => {
  if (serverHome === undefined) return;
  await run(["db", "stop"], { home: serverHome });
  serverHome = undefined;
});

/** The URL of an empty database of its own, on a server that recert knows only by DATABASE_URL. */
export async function otherDatabase(): Promise<string> {
  const serverUrl = await databaseUrl(await theServer());
  const name = `other${++made}`;
  await query(serverUrl, `create database ${name}`);
  return serverUrl.replace("/postgres?", `/${name}?`);
}

/** The home of the file's server. A slow test leaves it without a client for longer than it would stay up by itself. */
async function theServer(): Promise<string> {
  if (serverHome === undefined) {
    serverHome = preparedHome();
    await run(["db", "start"], { home: serverHome });
  }
  return serverHome;
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
