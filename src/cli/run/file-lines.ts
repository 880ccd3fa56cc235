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

/** The lines of a file, of stdin where `path` is `-`. Only a newline ends a line, and no byte is mended on the way. */
export async function* fileLines(path: string): AsyncGenerator<FileLine, void, undefined> {
  let number = 0;
  let rest: Buffer[] = [];
  for await (const chunk of path === "-" ? stdinBytes() : createReadStream(path)) {
    const bytes = Buffer.from(chunk);
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      number += 1;
      yield { number, text: decode([...rest, bytes.subarray(start, end)]), isEnded: true };
      rest = [];
      start = end + 1;
    }
    if (start < bytes.length) rest.push(bytes.subarray(start));
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
