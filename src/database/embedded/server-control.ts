import type { Client } from "pg";
import { DatabaseError, toDatabaseError } from "../database-error.ts";
import { closeClient } from "../open-client.ts";
import { EmbeddedDatabase } from "./embedded-database.ts";
import { holderName, refuseIfServedElsewhere } from "./holder.ts";
import { type HomeLayout, homeLayout, makeHome } from "./home-layout.ts";
import { findPostmaster } from "./mend-postmaster-file.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { closeDoor, countClients } from "./presence.ts";
import { connectToServer, serverUrl } from "./server-connection.ts";
import { processRole } from "./server-process.ts";
import { staysUp, stayUp, stayUpNoLonger } from "./stay-up.ts";
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
  const layout = await makeHome(home);
  await refuseIfServedElsewhere(layout);
  await stayUp(layout).catch((error: unknown) => {
    throw toDatabaseError(error, "no_write_permission");
  });
  await closeClient(await new EmbeddedDatabase(home, idleMs).connect());
}

/** Ends `startEmbeddedServer`, and stops the server unless somebody is connected. Throws `server_failed` if it does not end within 60 s. */
export async function stopEmbeddedServer(home: string): Promise<StopOutcome> {
  const layout = homeLayout(home);
  const outcome = await withRunningServer(layout, async (client) => {
    const pid = await requirePostmaster(layout);
    await endStayUp(layout);
    return await stopUnlessInUse(client, pid, layout);
  });
  if (outcome !== undefined) return outcome;
  await endStayUp(layout);
  return { kind: "not_running" };
}

/** The state of the embedded server; starts nothing. */
export async function embeddedServerStatus(home: string): Promise<ServerStatus> {
  const layout = homeLayout(home);
  const isKeptUp = await staysUp(layout);
  const running = await withRunningServer(layout, async (client, pid) => ({
    kind: "running" as const,
    staysUp: isKeptUp,
    pid,
    clients: await countClients(client),
    url: serverUrl(client.host),
    dataDirectory: layout.data,
    log: layout.log,
  }));
  return running ?? { kind: "stopped", staysUp: isKeptUp };
}

async function stopUnlessInUse(client: Client, pid: number, layout: HomeLayout): Promise<StopOutcome> {
  const clients = await closeDoor(client);
  if (clients > 0) return { kind: "in_use", clients };
  signalStop(pid);
  const server = { isAlive: async () => (await processRole(pid, layout.data)) === "postmaster" };
  if (!(await untilEnded(server, stopTimeoutMs))) throw new DatabaseError("server_failed", layout.log);
  return { kind: "stopped" };
}

async function endStayUp(layout: HomeLayout): Promise<void> {
  await stayUpNoLonger(layout).catch((error: unknown) => {
    throw toDatabaseError(error, "no_write_permission");
  });
}

/** The pid of the server that answers. Throws `home_in_use` if it lives elsewhere: there its pid means somebody else. */
async function requirePostmaster(layout: HomeLayout): Promise<number> {
  const pid = await findPostmaster(layout);
  if (pid === undefined) throw new DatabaseError("home_in_use", await holderName(layout));
  return pid;
}

/** Undefined if no server answers. Throws `home_in_use` if one runs elsewhere, out of reach. */
async function withRunningServer<Result>(
  layout: HomeLayout,
  use: (client: Client, pid: number) => Promise<Result>,
): Promise<Result | undefined> {
  const client = await connectToServer(layout).catch((error: unknown) => {
    const failure = toDatabaseError(error);
    if (failure.code !== "unreachable" && failure.code !== "not_ready") throw failure;
  });
  if (client === undefined) {
    await refuseIfServedElsewhere(layout);
    return undefined;
  }
  try {
    const file = await readPostmasterFile(layout.data);
    return file.kind === "written" ? await use(client, file.pid) : undefined;
  } finally {
    await closeClient(client);
  }
}
