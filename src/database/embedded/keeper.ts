// The entry of the keeper's process: node keeper.js HOME IDLE_MS. Started by launch-keeper.ts, outlives its launcher.
// Most keepers find another one at work and leave, so everything heavy is imported after that is known.
import { takeFileLock } from "./file-lock.ts";
import { refuseHolderElsewhere } from "./holder.ts";
import { makeHome } from "./home-layout.ts";
import type { KeeperReport } from "./keeper-report.ts";

const [home = "", idleMs = ""] = process.argv.slice(2);

try {
  const layout = await makeHome(home);
  const lock = await takeFileLock(layout.keeperLock);
  if (lock !== undefined) {
    await keep(layout);
    await lock.close();
  } else {
    await refuseHolderElsewhere(layout);
    report({ kind: "already_kept" });
  }
} catch (error) {
  const { toDatabaseError } = await import("../database-error.ts");
  const { code, detail, cause } = toDatabaseError(error, "server_failed");
  report({ kind: "failed", code, detail, cause: String(cause) });
  process.exitCode = 1;
}

async function keep(layout: Awaited<ReturnType<typeof makeHome>>): Promise<void> {
  const { keepServer } = await import("./keep-server.ts");
  await keepServer(layout, Number(idleMs), () => report({ kind: "ready" }));
}

/** The launcher may have been killed meanwhile; that is no reason not to keep the server. */
function report(outcome: KeeperReport): void {
  if (!process.connected) return;
  process.send?.(outcome, undefined, {}, () => process.connected && process.disconnect());
}
