import { statfs } from "node:fs/promises";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import { nearestDirectory } from "./nearest-directory.ts";

/** Whether the home or the log directory is there or can be made, and written to. */
export async function checkDirectory(
  id: "home" | "log_directory",
  wanted: string,
  { doctor }: Texts,
): Promise<Finding> {
  const { path, isThere, isWritable } = await nearestDirectory(wanted);
  if (!isWritable) return failure(id, exitCodes.usage, doctor.notWritable[id](path), wanted);
  return ok(id, isThere ? doctor.writable : doctor.willBeMade, wanted);
}

const megabyte = 1_000_000;
const tooLittle = 100 * megabyte;
const little = 1_000 * megabyte;

/** How much space is left where the home is, or will be. */
export async function checkDisk(home: string, texts: Texts): Promise<Finding> {
  const { path } = await nearestDirectory(home);
  const { bavail, bsize } = await statfs(path);
  return diskFinding(bavail * bsize, texts);
}

/** What that many free bytes mean: below 100 MB a ledger cannot be relied on, below 1 GB it is time to see to it. */
export function diskFinding(freeBytes: number, { doctor }: Texts): Finding {
  const megabytes = Math.floor(freeBytes / megabyte);
  const detail = doctor.diskFree(megabytes);
  const mend = doctor.freeSpace;
  if (freeBytes < tooLittle) return failure("disk", exitCodes.infrastructure, { detail, mend });
  return freeBytes < little ? warning("disk", detail, mend) : ok("disk", detail);
}
