/** The oldest Node that workers run on: pg-boss's own. */
export const workersNode = "22.12.0";

/** What a machine lacks to run workers: a newer Node, or the package pg-boss. */
export type MissingForWorkers = "node" | "pg-boss";

/** Null where nothing is missing. `nodeVersion` as in `process.versions.node`. */
export function missingForWorkers(nodeVersion: string, hasPgBoss: boolean): MissingForWorkers | null {
  if (!isAtLeast(nodeVersion, workersNode)) return "node";
  return hasPgBoss ? null : "pg-boss";
}

function isAtLeast(version: string, least: string): boolean {
  return version.localeCompare(least, "en", { numeric: true }) >= 0;
}
