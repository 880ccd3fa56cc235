import type { LockSession } from "../../../events/postgres/lock-table.ts";
import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";

/** What somebody else has locked: a run, or where its id is null the target. */
export interface LockedThing {
  readonly runId: string | null;
  readonly target: string;
}

/** A session of the server, as far as the server shows it. */
function sessionWords({ pid, role, application, address, sinceIso }: LockSession): string {
  const words = [
    `server process ${pid}`,
    role === null ? null : `role ${role}`,
    application === null || application === "" ? null : `application "${application}"`,
    address === null ? null : address === "socket" ? "by a socket of the server's machine" : `from ${address}`,
    sinceIso === null ? null : `connected since ${f.time(sinceIso)}`,
  ];
  return words.filter((word) => word !== null).join(", ");
}

/** Troubles with locks that no driven run holds. */
export const lockErrors = {
  sessionWords,
  lockHeld: ({ runId, target }: LockedThing, session: LockSession): Trouble => ({
    message: `${runId === null ? target : `Run ${runId}`} is locked by a session of the database: ${sessionWords(session)}.`,
    meaning:
      "It drives no run that the ledger knows of: it is a recert that is just starting or ending, or another program (any role that may connect can take such a lock). Nothing was written.",
    advice: `Wait for it, or end it if nobody needs it: \`SELECT pg_terminate_backend(${session.pid})\`${runId === null ? "" : `; or skip the lock: \`recert resume ${runId} --take-over\``}`,
  }),
  lockWasHeld: ({ runId, target }: LockedThing): Trouble => ({
    message: `${runId === null ? target : `Run ${runId}`} was locked until a moment ago.`,
    meaning: "Whoever held the lock has released it. Nothing was written.",
    advice: "Repeat the command.",
  }),
};
