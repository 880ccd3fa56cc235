// The entry of the keeper's process: node keeper.js HOME IDLE_MS. Started by launch-keeper.ts, outlives its launcher.
import { z } from "zod";
import { toDatabaseError } from "../database-error.ts";
import { keepServer } from "./keep-server.ts";
import type { KeeperReport } from "./keeper-report.ts";

const parametersSchema = z.tuple([z.string().min(1), z.coerce.number().positive()]);

try {
  const [home, idleMs] = parametersSchema.parse(process.argv.slice(2));
  await keepServer(home, idleMs, report);
} catch (error) {
  const { code, detail } = toDatabaseError(error, "server_failed");
  report({ kind: "failed", code, detail });
  process.exitCode = 1;
}

/** The launcher may have been killed meanwhile; that is no reason not to keep the server. */
function report(outcome: KeeperReport): void {
  if (!process.connected) return;
  process.send?.(outcome, undefined, {}, () => process.connected && process.disconnect());
}
