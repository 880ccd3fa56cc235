import { constants, type Stats } from "node:fs";
import { type FileHandle, open, readlink, realpath, rename, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { v4 as uuidv4 } from "uuid";
import { stderr, stdout, writeWhole } from "../../terminal/standard-stream.ts";
import { whileUnfinished } from "./unfinished-file.ts";

/** Takes a text of the file, in order. */
type Write = (text: string) => Promise<void>;

const newFileMode = 0o666;

/** A file that could not be written, with Node's `code`. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly code: string;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  }
}

/**
 * Writes a file whole or not at all: into one beside it, which takes its place when `fill` is done and the bytes are on
 * the disk. The previous file stays until then, and its mode is kept; a symbolic link is followed. A device, a pipe or
 * an open descriptor (`/dev/stdout`) cannot be replaced, and is written straight. Throws `FileError`, and whatever
 * `fill` throws of its own.
 */
export async function writeWholeFile(path: string, fill: (write: Write) => Promise<void>): Promise<void> {
  const fd = descriptorOf(path);
  if (fd !== null) return fill((text) => ofFile(writeDescriptor(fd, text)));
  const place = await ofFile(placeOf(path));
  if (place.kind === "special") return writeStraight(path, fill);
  const { file, before } = place;
  const temporary = temporaryBeside(file);
  await whileUnfinished(temporary, async () => {
    await fillNew(temporary, fill, before);
    await ofFile(rename(temporary, file));
  });
  await syncDirectory(dirname(file));
}

/** The number of an open file by its name in /dev or /proc; null for everything else. */
export function descriptorOf(path: string): number | null {
  const [, name, number] =
    /^\/(?:dev\/(stdin|stdout|stderr)|(?:dev|proc\/self)\/fd\/(\d{1,9}))$/.exec(resolve(path)) ?? [];
  if (number !== undefined) return Number(number);
  return name === undefined ? null : ["stdin", "stdout", "stderr"].indexOf(name);
}

/** A name beside a file, which a crash may leave behind. Short: the file's own may be as long as names can be. */
export function temporaryBeside(file: string): string {
  return join(dirname(file), `.recert-${uuidv4().slice(0, 8)}-${process.pid}.tmp`);
}

/** Writes a new file to the disk; with mode and owner of the one that it is to replace. Throws `FileError`. */
export async function fillNew(
  file: string,
  fill: (write: Write) => Promise<void>,
  like: { readonly mode: number; readonly uid?: number; readonly gid?: number } | null,
): Promise<void> {
  const handle = await ofFile(open(file, "wx", like === null ? newFileMode : 0o600));
  try {
    if (like !== null) await ofFile(takeAfter(handle, like));
    await fill((text) => ofFile(handle.appendFile(text)));
    await ofFile(handle.sync());
  } finally {
    await ofFile(handle.close());
  }
}

/** Makes a rename in a directory last. Where a file system, or this user, cannot do that, it is done by and by. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** stdout and stderr are said to fail, or to have lost their reader, where every command ends. */
async function writeDescriptor(fd: number, text: string): Promise<void> {
  if (fd === 1) await stdout.writeAtPace(text);
  else if (fd === 2) await stderr.writeAtPace(text);
  else writeWhole(fd, text);
}

type Place =
  | { readonly kind: "special" }
  | { readonly kind: "file"; readonly file: string; readonly before: Stats | null };

/** Where the file really is, through links, and what is there; null = nothing yet. */
async function placeOf(path: string): Promise<Place> {
  const before = await stat(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (before === null) return { kind: "file", file: await endOfLinks(path), before };
  if (!before.isFile()) return { kind: "special" };
  return { kind: "file", file: await realpath(path), before };
}

/** The missing file that a chain of links leads to. It ends: a circle of links is no missing file. */
async function endOfLinks(path: string): Promise<string> {
  const next = await readlink(path).catch(() => null);
  return next === null ? path : endOfLinks(resolve(dirname(path), next));
}

/** Not made here: a directory is refused, and a device or a pipe is there. */
async function writeStraight(path: string, fill: (write: Write) => Promise<void>): Promise<void> {
  const handle = await ofFile(open(path, constants.O_WRONLY));
  try {
    await fill((text) => ofFile(handle.appendFile(text)));
  } finally {
    await ofFile(handle.close());
  }
}

async function takeAfter(
  handle: FileHandle,
  { mode, uid, gid }: { readonly mode: number; readonly uid?: number; readonly gid?: number },
): Promise<void> {
  // The owner first: a change of owner takes bits away. A user who may not give a file away keeps it.
  if (uid !== undefined && gid !== undefined) await handle.chown(uid, gid).catch(() => undefined);
  await handle.chmod(mode & 0o7777);
}

function ofFile<T>(step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    throw new FileError(error);
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
