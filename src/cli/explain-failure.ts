import { DatabaseError as PostgresError } from "pg";
import { DatabaseError, toDatabaseError } from "../database/database-error.ts";
import { LostEventsError } from "../driver/recorder.ts";
import { ConnectionLostError, LedgerUnavailableError, UnreadableEventError } from "../events/ledger.ts";
import { RefusedEventError } from "../machine/fold.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Server } from "../presentation/texts/en/server-errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { explainDatabase } from "./explain-database.ts";
import { readSettings } from "./settings.ts";
import { TroubleError } from "./trouble-error.ts";

/** Whatever ended a command, as the one kind of error that is shown: exit code, code, sentences, the cause for `-v`. */
export function explainFailure(error: unknown, texts: Texts, server: Server = serverAtHand()): TroubleError {
  if (error instanceof TroubleError) return error;
  if (error instanceof DatabaseError) return explainDatabase(error, texts, server);
  if (error instanceof PostgresError) return explainDatabase(toDatabaseError(error, "statement_failed"), texts, server);
  if (error instanceof LedgerUnavailableError) return explainFailure(reasonOf(error), texts, server);
  if (error instanceof LostEventsError) {
    const trouble = texts.errors.server.lostEvents(error.lost);
    return new TroubleError(exitCodes.infrastructure, "lost_events", trouble, error);
  }
  if (error instanceof UnreadableEventError || error instanceof RefusedEventError) {
    const isNewer = error instanceof UnreadableEventError && error.code === "newer_schema";
    const exitCode = isNewer ? exitCodes.usage : exitCodes.no;
    return new TroubleError(exitCode, "unreadable_ledger", texts.errors.unreadableLedger(error.message), error);
  }
  return explainSystem(error, texts);
}

/** A process has to do with one server, and its settings say with which. */
function serverAtHand(): Server {
  return readSettings(process.env).databaseUrl === undefined ? "embedded" : "external";
}

const fullDiskCodes = ["ENOSPC", "EDQUOT"];
const permissionCodes = ["EACCES", "EPERM", "EROFS", "ENOTDIR"];

function explainSystem(error: unknown, texts: Texts): TroubleError {
  const { errors } = texts;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (fullDiskCodes.includes(code)) {
    return new TroubleError(exitCodes.infrastructure, "disk_full", errors.diskFull(message), error);
  }
  if (permissionCodes.includes(code)) {
    return new TroubleError(exitCodes.usage, "no_write_permission", errors.database.noPermission(message), error);
  }
  return new TroubleError(exitCodes.infrastructure, "unexpected", errors.unexpected(message), error);
}

/** Why waiting for the ledger was in vain; without a reason of its own, it is a server that does not answer. */
function reasonOf(error: LedgerUnavailableError): Error {
  const reason = innermost(error);
  return reason instanceof PostgresError ? reason : toDatabaseError(reason);
}

/** The reason below our own wrappers. */
function innermost(error: Error): unknown {
  const isWrapper = error instanceof LedgerUnavailableError || error instanceof ConnectionLostError;
  return isWrapper && error.cause instanceof Error ? innermost(error.cause) : error;
}
