import { utimes } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { closeClient } from "../open-client.ts";
import { forgetHolder } from "./holder.ts";
import type { HomeLayout } from "./home-layout.ts";
import type { WatchedServer } from "./launch-server.ts";
import { closeDoor, countClients } from "./presence.ts";
import { removeRuntimeDirectory } from "./runtime-directory.ts";
import { connectWhileAlive, startServer } from "./start-server.ts";
import { staysUp } from "./stay-up.ts";
import { signalStop, untilEnded } from "./stop-server.ts";

const maxPollMs = 2_000;
const beatMs = 10_000;

/**
 * The keeper's work, once it has the home's lock: brings the server up (or adopts the one that runs), stops it when
 * nobody has been connected for `idleMs`, and ends with it. `onReady` is called as soon as clients can come. Throws
 * `DatabaseError` if there is no start.
 */
export async function keepServer(layout: HomeLayout, idleMs: number, onReady: () => void): Promise<void> {
  const { server, client } = await startServer(layout);
  const runtimeDirectory = client.host;
  process.on("SIGTERM", () => signalStop(server.pid));
  onReady();
  const heart = setInterval(() => beat(layout), beatMs);
  await stopWhenUnused(server, client, layout, idleMs).finally(() => clearInterval(heart));
  await removeRuntimeDirectory(runtimeDirectory);
  await forgetHolder(layout);
}

/** A sign of life, so that somebody on another host can judge whether this one is dead. */
function beat({ holder }: HomeLayout): void {
  const now = new Date();
  utimes(holder, now, now).catch(() => undefined);
}

/** Returns when the server has ended, by us or by itself. A lost connection alone is made again. */
async function stopWhenUnused(server: WatchedServer, first: Client, layout: HomeLayout, idleMs: number): Promise<void> {
  for (let client: Client | undefined = first; client; client = await connectWhileAlive(server, layout)) {
    if (await untilUnused(client, layout, idleMs).catch(() => false)) signalStop(server.pid);
    // Only then: with this connection goes the lock that keeps the door closed.
    const hasEnded = await untilEnded(server, maxPollMs);
    await closeClient(client);
    if (hasEnded) return;
  }
}

/** True when nobody is there and nobody can come any more. Rejects as soon as the connection breaks. */
async function untilUnused(client: Client, layout: HomeLayout, idleMs: number): Promise<boolean> {
  const lost = new AbortController();
  client.once("end", () => lost.abort());
  let unusedSinceMs = performance.now();
  for (;;) {
    await delay(Math.min(maxPollMs, idleMs / 4), undefined, { signal: lost.signal });
    if (await isWanted(client, layout)) unusedSinceMs = performance.now();
    else if (performance.now() - unusedSinceMs >= idleMs && (await closeDoor(client)) === 0) return true;
  }
}

async function isWanted(client: Client, layout: HomeLayout): Promise<boolean> {
  return (await staysUp(layout)) || (await countClients(client)) > 0;
}
