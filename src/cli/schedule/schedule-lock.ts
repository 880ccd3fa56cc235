import { RunLock } from "../../events/postgres/run-lock.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { connectForLocks } from "../session/take-lock.ts";

/** Who holds the lock for longer than this, in milliseconds, is at work and not about to die. */
const patienceMs = 30_000;

/** What is locked: one schedule by its id, or the names of all. */
export type ScheduleLock = { readonly scheduleId: string } | "names";

/**
 * Runs `use` while no other process does the same under this lock, on its own connection, so that it goes with the
 * process. Null if somebody else still holds it after a while.
 */
export async function underScheduleLock<T>(
  opened: OpenLedger,
  lock: ScheduleLock,
  use: () => Promise<T>,
): Promise<T | null> {
  const name = lock === "names" ? "names of schedules" : `schedule ${lock.scheduleId}`;
  const taken = await RunLock.take(() => connectForLocks(opened), { runIds: [name], targets: [] }, patienceMs);
  if (taken.outcome === "busy") return null;
  try {
    return await use();
  } finally {
    await taken.lock.release();
  }
}
