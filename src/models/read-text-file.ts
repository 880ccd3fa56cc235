import { closeSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { resolve } from "node:path";

/** A small file's text, or in English why there is none; `reason` fits after "found". */
export type FileText = { readonly kind: "ok"; readonly text: string } | UnreadableFile;

/** `isThere` false: nothing of that name, or nothing that may be read. */
export interface UnreadableFile {
  readonly kind: "unreadable";
  readonly isThere: boolean;
  readonly reason: string;
}

/**
 * Reads a whole file of UTF-8, a byte order mark left out. What is longer than the limit is refused before it is in
 * memory; so is what may have no end (a device) or no beginning (a named pipe that nobody writes to). A pipe that is open
 * already, as a shell's `<(command)` gives it, is read. Never throws.
 */
export function readTextFile(file: string, limitBytes: number): FileText {
  try {
    const kind = unreadableKind(file, statSync(file));
    if (kind !== null) return { kind: "unreadable", isThere: true, reason: kind };
    const bytes = readAtMost(file, limitBytes + 1);
    if (bytes.length > limitBytes) return { kind: "unreadable", isThere: true, reason: tooLong(limitBytes) };
    return textOf(bytes);
  } catch (error) {
    return { kind: "unreadable", isThere: false, reason: reasonOf(error) };
  }
}

/** How a limit is written. */
export function tooLong(limitBytes: number): string {
  return `more than ${limitBytes / 1024 / 1024} MiB`;
}

function unreadableKind(file: string, found: Stats): string | null {
  if (found.isFile()) return null;
  if (found.isDirectory()) return "a directory";
  if (found.isFIFO()) return /^\/(dev|proc)\//.test(resolve(file)) ? null : "a named pipe";
  return found.isSocket() ? "a socket" : "a device";
}

function readAtMost(file: string, mostBytes: number): Buffer {
  const descriptor = openSync(file, "r");
  try {
    const pieces: Buffer[] = [];
    for (let left = mostBytes; left > 0; ) {
      const piece = Buffer.allocUnsafe(Math.min(left, 256 * 1024));
      const length = readSync(descriptor, piece);
      if (length === 0) break;
      pieces.push(piece.subarray(0, length));
      left -= length;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(descriptor);
  }
}

function textOf(bytes: Buffer): FileText {
  try {
    return { kind: "ok", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { kind: "unreadable", isThere: true, reason: "bytes that are not UTF-8" };
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return "no such file";
  if (code === "EACCES" || code === "EPERM") return "a file that may not be read";
  return error instanceof Error ? error.message : String(error);
}
