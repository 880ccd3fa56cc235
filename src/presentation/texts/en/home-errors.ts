import type { Trouble } from "../trouble.ts";

/** Troubles of the home and of the database that lives in it. */
export const homeErrors = {
  unusable: (detail: string): Trouble => ({
    message: `RECERT_HOME cannot be made there: ${detail}`,
    meaning: "The embedded database lives in RECERT_HOME; nothing was written.",
    advice: "Set RECERT_HOME to a directory that can be made, or DATABASE_URL to a PostgreSQL server.",
  }),
  notLockable: (file: string): Trouble => ({
    message: `The file system of RECERT_HOME takes no locks: ${file}`,
    meaning: "Without a lock two servers could destroy the ledger, so none is started.",
    advice: "Set RECERT_HOME to a local directory, or DATABASE_URL to a PostgreSQL server.",
  }),
  inUse: (holder: string): Trouble => ({
    message: `This home is served from another container or host: ${holder}.`,
    meaning: "One server serves a home, and from here it cannot be reached; nothing was touched.",
    advice: "Wait until it has ended, or end it there. For several at a time set DATABASE_URL to a PostgreSQL server.",
  }),
  inDoubt: (detail: string): Trouble => ({
    message: `Another host was the last to serve this home, and it may still do so: ${detail}`,
    meaning:
      "No lock of that host is certain to be seen from here, and two servers would destroy the ledger. The times: begun, last seen.",
    advice: "Where that host is dead for sure, or this home is a copy, delete the file named, and repeat the command.",
  }),
  ledgerMissing: (data: string): Trouble => ({
    message: `The ledger of this home is gone: ${data} is missing or empty.`,
    meaning: "There was one, so recert begins no new one in silence.",
    advice: "Put the directory back from a backup; to begin anew on purpose, delete the file has-ledger beside it.",
  }),
  damaged: (detail: string): Trouble => ({
    message: `The database's files are damaged: ${detail}`,
    meaning: "How much of the ledger is still whole cannot be told from here.",
    advice: "Keep a copy of the files as they are, then restore them from a backup.",
  }),
  serverFailed: (detail: string): Trouble => ({
    message: `The embedded database did not start: ${detail}`,
    meaning: "The reason stands in its log; whether its files are whole was not found out.",
    advice: "Mend what the log names, or set DATABASE_URL to a PostgreSQL server.",
  }),
};
