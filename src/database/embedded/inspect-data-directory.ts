import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseError } from "../database-error.ts";
import { errorCode } from "../error-code.ts";

/** What no data directory is without, whatever was done with it; `bytes` where the size is always the same. */
const necessary: readonly { readonly name: string; readonly bytes?: number }[] = [
  { name: "PG_VERSION" },
  { name: "base" },
  { name: "global" },
  { name: "global/pg_control", bytes: 8192 },
  { name: "global/pg_filenode.map" },
  { name: "pg_multixact" },
  { name: "pg_wal" },
  { name: "pg_xact" },
  { name: "postgresql.conf" },
  { name: "pg_hba.conf" },
];

/**
 * Looks for anything missing that is visible without a server, which would say less about it. Finding nothing does not
 * mean that all is intact. Throws `data_damaged`, which names every file that is not as it must be.
 */
export async function inspectDataDirectory(data: string): Promise<void> {
  const damages = await Promise.all(necessary.map(({ name, bytes }) => damageOf(join(data, name), bytes)));
  const found = damages.filter((damage) => damage !== undefined);
  if (found.length > 0) throw new DatabaseError("data_damaged", found.join("; "));
}

async function damageOf(path: string, bytes: number | undefined): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    return bytes === undefined || size === bytes ? undefined : `${path}: ${size} B (${bytes} B)`;
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    return `${path}: ENOENT`;
  }
}
