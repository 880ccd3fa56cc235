import { open, rename, rm } from "node:fs/promises";

/**
 * Writes a file whole or not at all: into one beside it, which takes its place when `fill` is done and the bytes are on
 * the disk. What stood there before stays until then.
 */
export async function writeWholeFile(
  path: string,
  fill: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const handle = await open(temporary, "w");
  try {
    try {
      await fill((text) => handle.appendFile(text));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
