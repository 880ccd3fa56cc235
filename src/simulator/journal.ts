import { closeSync, openSync, writeFileSync } from "node:fs";
import type { ControlPlaneOperation } from "./route.ts";

/** One call to a model that the endpoint saw: no header of it, and so no credentials, and of its body only the hash. */
interface CallEntry {
  readonly time: string;
  readonly modelId: string;
  readonly operation: "Converse" | "ConverseStream";
  readonly n: number;
  readonly requestSha256: string;
  readonly behaviour: string;
  readonly defects: readonly string[];
  readonly seed: string;
}

/** One question to the control plane: it has no ordinal among the calls, and a model only where it is about one. */
interface ControlPlaneEntry {
  readonly time: string;
  readonly operation: ControlPlaneOperation;
  readonly modelId?: string;
  readonly behaviour: string;
}

/** A line did not get into the journal; the cause is Node's error. */
export class JournalLostError extends Error {}

/** Where the endpoint notes its calls; `write` throws `JournalLostError`. Nothing may be written after `close`. */
export interface Journal {
  write(entry: CallEntry | ControlPlaneEntry): void;
  close(): void;
}

/**
 * Appends a line of JSON for each call to `file`; null: keeps none. A line is with the operating system when `write`
 * returns, so it outlives a SIGKILL. Throws Node's error when the file cannot be opened.
 */
export function openJournal(file: string | null): Journal {
  if (file === null) return { write: () => undefined, close: () => undefined };
  const descriptor = openSync(file, "a", 0o600);
  return {
    write: (entry) => {
      try {
        // All of it: a single write of a disk that is nearly full ends in the middle of the line, without an error.
        writeFileSync(descriptor, `${JSON.stringify(entry)}\n`);
      } catch (cause) {
        throw new JournalLostError(cause instanceof Error ? cause.message : String(cause), { cause });
      }
    },
    close: () => closeSync(descriptor),
  };
}
