import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../error-code.ts";

/** What `postmaster.pid` says: PostgreSQL's own record of who serves a data directory, and where. */
export type PostmasterFile =
  | { readonly kind: "absent" }
  | { readonly kind: "empty" }
  | {
      readonly kind: "written";
      readonly pid: number;
      readonly socketDirectory: string;
      readonly isReady: boolean;
      readonly text: string;
    };

/** Reads it as it is; a pid in it does not mean that its process is alive. */
export async function readPostmasterFile(dataDirectory: string): Promise<PostmasterFile> {
  const path = postmasterFilePath(dataDirectory);
  try {
    const text = await readFile(path, "utf8");
    const [firstLine = "", , , , socketDirectory = "", , , status = ""] = text.split("\n");
    const pid = Number.parseInt(firstLine, 10);
    if (pid > 0) return { kind: "written", pid, socketDirectory, isReady: status.trim() === "ready", text };
    return { kind: "empty" };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return { kind: "absent" };
    throw error;
  }
}

/** Its path. Lines: pid, data directory, start time, port, socket directory (empty until it listens), address, shared memory, status. */
export function postmasterFilePath(dataDirectory: string): string {
  return join(dataDirectory, "postmaster.pid");
}
