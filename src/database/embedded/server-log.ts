import { type FileHandle, open, rename, stat } from "node:fs/promises";

const limitBytes = 1024 * 1024;
const readBytes = 64 * 1024;

/** The server's log, open to be written on, and where its next line begins. The caller closes it. */
export interface ServerLog {
  readonly file: FileHandle;
  readonly startBytes: number;
}

/** Opens it; one that has grown beyond 1 MiB is put aside. */
export async function openServerLog(path: string): Promise<ServerLog> {
  const size = await sizeOf(path);
  if (size > limitBytes) await rename(path, `${path}.old`);
  return { file: await open(path, "a", 0o600), startBytes: size > limitBytes ? 0 : size };
}

/** The reason that a server gave for its end. `sqlState` has five characters. */
export interface LastWords {
  readonly sqlState: string;
  readonly message: string;
}

/** The first reason in the log from there on; those after it only follow from it. Undefined if there is none. */
export async function lastWords(path: string, startBytes: number): Promise<LastWords | undefined> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(readBytes), 0, readBytes, startBytes);
    const [, sqlState, message] =
      /^.* \[\d+\] (\w{5}) (?:PANIC|FATAL): +(.*)$/m.exec(buffer.toString("utf8", 0, bytesRead)) ?? [];
    return sqlState === undefined || message === undefined ? undefined : { sqlState, message };
  } finally {
    await file.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
