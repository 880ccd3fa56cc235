import type { Trouble } from "../trouble.ts";

/** Troubles of the home and of the database that lives in it. */
export const homeErrors = {
  unusable: (detail: string): Trouble => ({
    message: `RECERT_HOME cannot be created: ${detail}`,
    meaning: "The embedded database lives in RECERT_HOME; nothing was written.",
    advice: "Set RECERT_HOME to a directory that can be created, or DATABASE_URL to a PostgreSQL server.",
  }),
  notLockable: (file: string): Trouble => ({
    message: `The file system of RECERT_HOME does not support locks: ${file}`,
    meaning: "Without a lock two servers could destroy the ledger, so none is started.",
    advice: "Set RECERT_HOME to a local directory, or DATABASE_URL to a PostgreSQL server.",
  }),
  inUse: (holder: string): Trouble => ({
    message: `This home is served from another container or host: ${holder}.`,
    meaning: "Only one server may serve a home, and that one cannot be reached from here; nothing was touched.",
    advice: "Wait until it has ended, or end it there. For several at once set DATABASE_URL to a PostgreSQL server.",
  }),
  inDoubt: (detail: string): Trouble => ({
    message: `Another host was the last to serve this home, and it may still do so: ${detail}`,
    meaning:
      "A lock held by that host may not be visible from here, and two servers would destroy the ledger. The times are when it started and when it was last seen.",
    advice:
      "If you are sure that host is gone, or this home is a copy, delete the file named above and repeat the command.",
  }),
  ledgerMissing: (data: string): Trouble => ({
    message: `The ledger of this home is gone: ${data} is missing or empty.`,
    meaning: "There was one, so recert does not silently start a new one.",
    advice: "Restore the directory from a backup; to start afresh on purpose, delete the file has-ledger beside it.",
  }),
  damaged: (detail: string): Trouble => ({
    message: `The database's files are damaged: ${detail}`,
    meaning: "recert cannot tell how much of the ledger is still intact.",
    advice: "Keep a copy of the files as they are, then restore them from a backup.",
  }),
  serverFailed: (detail: string): Trouble => ({
    message: `The embedded database did not start: ${detail}`,
    meaning: "The reason is in its log; whether its files are intact was not checked.",
    advice: "Fix what the log names, or set DATABASE_URL to a PostgreSQL server.",
  }),
};
