import { createReadStream, fstatSync } from "node:fs";
import type { Readable } from "node:stream";

/** One line of a file. `text` is null where its bytes are no UTF-8; `isEnded` says whether a newline ends it. */
export interface FileLine {
  /** From 1. */
  readonly number: number;
  readonly text: string | null;
  readonly isEnded: boolean;
}

const newline = 0x0a;

/** In bytes: the longest event lists the models of a run, and some thousands of them are a tenth of it. */
const longestLineBytes = 64 * 1024 * 1024;

/**
 * A line that no event has. `code` and `syscall` are like those of a system error: code that reads files takes it for
 * one.
 */
export class LineTooLongError extends Error {
  readonly code = "LINE_TOO_LONG";
  readonly syscall = "read";

  constructor(number: number) {
    super(`line ${number} goes on beyond ${longestLineBytes / 1024 / 1024} MiB`);
  }
}

/**
 * The lines of a file, of stdin where `path` is `-`, read piece by piece. Only a newline ends a line, and no byte is
 * repaired on the way. Throws `LineTooLongError` before such a line is in memory.
 */
export async function* fileLines(path: string): AsyncGenerator<FileLine, void, undefined> {
  let number = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const chunk of path === "-" ? stdinBytes() : createReadStream(path)) {
    const bytes = Buffer.from(chunk);
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      number += 1;
      yield { number, text: decode([...rest, bytes.subarray(start, end)]), isEnded: true };
      rest = [];
      restBytes = 0;
      start = end + 1;
    }
    if (start < bytes.length) rest.push(bytes.subarray(start));
    restBytes += bytes.length - start;
    if (restBytes > longestLineBytes) throw new LineTooLongError(number + 1);
  }
  if (rest.length > 0) yield { number: number + 1, text: decode(rest), isEnded: false };
}

/** Node itself would take a stdin that cannot be read, such as a directory, for an empty one. */
function stdinBytes(): Readable {
  const stat = fstatSync(0);
  return stat.isFIFO() || stat.isSocket() ? process.stdin : createReadStream("", { fd: 0, autoClose: false });
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(pieces: readonly Buffer[]): string | null {
  try {
    return utf8.decode(Buffer.concat(pieces));
  } catch {
    return null;
  }
}
