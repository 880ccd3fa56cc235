import { access, constants, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Trouble } from "../../presentation/texts/trouble.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";
import { descriptorOf } from "./whole-file.ts";

/** What is said about a file that cannot be written; `reason` is the system's word. */
type Say = (path: string, reason: string) => Trouble;

/** Reasons that are about the given path: another one would do. All others are about disk or system. */
const pathCodes: ReadonlySet<string> = new Set([
  ...["ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EPERM", "EROFS"],
  ...["ENAMETOOLONG", "ELOOP", "EINVAL", "ENXIO", "ETXTBSY"],
]);

/** What ends a command whose file could not be written: wrong usage where the path is to blame, else infrastructure. */
export function fileTrouble(path: string, error: unknown, say: Say): TroubleError {
  const reason = error instanceof Error ? error.message : String(error);
  const isPath = error instanceof Error && "code" in error && pathCodes.has(String(error.code));
  return new TroubleError(isPath ? exitCodes.usage : exitCodes.infrastructure, "output_file", say(path, reason), error);
}

/** Sees that a file could be written, before anything is done for it. Throws `TroubleError`. */
export async function requireWritable(path: string, say: Say): Promise<void> {
  const { W_OK } = constants;
  if (descriptorOf(path) !== null) return;
  try {
    const before = await stat(path).catch(ifMissing);
    if (before?.isDirectory()) throw Object.assign(new Error("it is a directory"), { code: "EISDIR" });
    if (before !== null) await access(path, W_OK);
    // It is written beside the file, wherever links lead.
    if (before === null || before.isFile()) await access(dirname(before === null ? path : await realpath(path)), W_OK);
  } catch (error) {
    throw fileTrouble(path, error, say);
  }
}

function ifMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
