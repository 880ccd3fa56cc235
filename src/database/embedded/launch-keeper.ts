import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { DatabaseError } from "../database-error.ts";
import { packagedKeeper } from "../package-paths.ts";
import { type KeeperReport, keeperReportSchema } from "./keeper-report.ts";

/** What a keeper is started with. `home` is absolute. */
export interface KeeperParameters {
  readonly home: string;
  /** How long the server stays up without clients. */
  readonly idleMs: number;
}

/**
 * Starts a keeper and gives its report; undefined if none came in time (the keeper still runs) or if somebody killed
 * it. Throws what made its start fail.
 */
export async function launchKeeper(parameters: KeeperParameters, timeoutMs: number): Promise<KeeperReport | undefined> {
  const keeper = spawnKeeper(parameters);
  try {
    const report = await nextReport(keeper, AbortSignal.timeout(Math.ceil(timeoutMs)));
    if (report?.kind === "failed") throw new DatabaseError(report.code, report.detail, report.cause);
    return report;
  } finally {
    letGo(keeper);
  }
}

/** Starts a keeper for a server that runs without one, and looks no further. */
export function launchKeeperUnwatched(parameters: KeeperParameters): void {
  const keeper = spawnKeeper(parameters);
  keeper.once("error", () => undefined);
  letGo(keeper);
}

/**
 * In a session of its own, so that Ctrl+C in our terminal does not reach it, and without our environment, so that no
 * credential lives on in it.
 */
function spawnKeeper({ home, idleMs }: KeeperParameters): ChildProcess {
  const { PATH } = process.env;
  return spawn(process.execPath, [packagedKeeper, home, String(idleMs)], {
    cwd: "/",
    detached: true,
    env: { PATH },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

async function nextReport(keeper: ChildProcess, signal: AbortSignal): Promise<KeeperReport | undefined> {
  try {
    // The channel closes after the last message, while "exit" may overtake it.
    const [message] = await Promise.race([once(keeper, "message", { signal }), once(keeper, "disconnect", { signal })]);
    if (message === undefined && (await wasKilled(keeper))) return undefined;
    return keeperReportSchema.parse(message);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw new DatabaseError("server_failed", packagedKeeper, error);
  }
}

async function wasKilled(keeper: ChildProcess): Promise<boolean> {
  if (keeper.exitCode === null && keeper.signalCode === null) await once(keeper, "exit");
  return keeper.signalCode !== null;
}

function letGo(keeper: ChildProcess): void {
  if (keeper.connected) keeper.disconnect();
  keeper.unref();
}
