import { access, rm, writeFile } from "node:fs/promises";
import type { Client } from "pg";
import { DatabaseError, toDatabaseError } from "../database-error.ts";
import { closeClient } from "../open-client.ts";
import { EmbeddedDatabase } from "./embedded-database.ts";
import { type HomeLayout, homeLayout, makeHome } from "./home-layout.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { closeDoor, countClients } from "./presence.ts";
import { connectToServer, serverUrl } from "./server-connection.ts";
import { processRole } from "./server-process.ts";
import { signalStop, untilEnded } from "./stop-server.ts";

/** `recert db status`. `staysUp`: `startServer` is in force. `clients`: open connections, without the one that asks. */
export type ServerStatus =
  | { readonly kind: "stopped"; readonly staysUp: boolean }
  | {
      readonly kind: "running";
      readonly staysUp: boolean;
      readonly pid: number;
      readonly clients: number;
      readonly url: string;
      readonly dataDirectory: string;
      readonly log: string;
    };

/** `in_use`: that many connections are open, so it runs on, and stops by itself after the last of them. */
export type StopOutcome =
  | { readonly kind: "stopped" }
  | { readonly kind: "not_running" }
  | { readonly kind: "in_use"; readonly clients: number };

const stopTimeoutMs = 60_000;

/** Starts the embedded server and keeps it up until `stopEmbeddedServer`. Throws `DatabaseError`. `idleMs` is for tests. */
export async function startEmbeddedServer(home: string, idleMs?: number): Promise<void> {
  try {
    const { stayUpMarker } = await makeHome(home);
    await writeFile(stayUpMarker, "", { mode: 0o600 });
  } catch (error) {
    throw toDatabaseError(error, "no_write_permission");
  }
  await closeClient(await new EmbeddedDatabase(home, idleMs).connect());
}

/** Ends `startEmbeddedServer`, and stops the server unless somebody is connected. Throws `server_failed` if it does not end within 60 s. */
export async function stopEmbeddedServer(home: string): Promise<StopOutcome> {
  const layout = homeLayout(home);
  await rm(layout.stayUpMarker, { force: true }).catch((error: unknown) => {
    throw toDatabaseError(error, "no_write_permission");
  });
  return (
    (await withRunningServer(layout, (client, pid) => stopUnlessInUse(client, pid, layout))) ?? { kind: "not_running" }
  );
}

/** How it stands with the embedded server; starts nothing. */
export async function embeddedServerStatus(home: string): Promise<ServerStatus> {
  const layout = homeLayout(home);
  const staysUp = await access(layout.stayUpMarker).then(
    () => true,
    () => false,
  );
  const running = await withRunningServer(layout, async (client, pid) => ({
    kind: "running" as const,
    staysUp,
    pid,
    clients: await countClients(client),
    url: serverUrl(client.host),
    dataDirectory: layout.data,
    log: layout.log,
  }));
  return running ?? { kind: "stopped", staysUp };
}

async function stopUnlessInUse(client: Client, pid: number, layout: HomeLayout): Promise<StopOutcome> {
  const clients = await closeDoor(client);
  if (clients > 0) return { kind: "in_use", clients };
  signalStop(pid);
  const server = { pid, isAlive: async () => (await processRole(pid, layout.data)) === "postmaster" };
  if (!(await untilEnded(server, stopTimeoutMs))) throw new DatabaseError("server_failed", layout.log);
  return { kind: "stopped" };
}

/** Undefined if no server answers. */
async function withRunningServer<Result>(
  layout: HomeLayout,
  use: (client: Client, pid: number) => Promise<Result>,
): Promise<Result | undefined> {
  const client = await connectToServer(layout).catch((error: unknown) => {
    const failure = toDatabaseError(error);
    if (failure.code !== "unreachable") throw failure;
  });
  if (client === undefined) return undefined;
  try {
    const file = await readPostmasterFile(layout.data);
    return file.kind === "written" ? await use(client, file.pid) : undefined;
  } finally {
    await closeClient(client);
  }
}
