import { setTimeout as delay } from "node:timers/promises";
import { errorCode } from "../error-code.ts";
import type { WatchedServer } from "./launch-server.ts";

const pollMs = 10;

/** Asks the server to end at once: open transactions are rolled back, what was committed is kept. */
export function signalStop(pid: number): void {
  try {
    process.kill(pid, "SIGINT");
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}

/** Whether the server's process ended within that time. */
export async function untilEnded(server: Pick<WatchedServer, "isAlive">, timeoutMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs;
  while (await server.isAlive()) {
    if (performance.now() >= deadlineMs) return false;
    await delay(pollMs);
  }
  return true;
}
