import type { DatabaseError, DatabaseErrorCode } from "../database/database-error.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Server } from "../presentation/texts/en/server-errors.ts";
import type { Trouble } from "../presentation/texts/trouble.ts";
import { exitCodes } from "./exit-codes.ts";
import { TroubleError } from "./trouble-error.ts";

type Explanation = readonly [exitCode: number, trouble: (detail: string, texts: Texts, server: Server) => Trouble];

const { usage, infrastructure, busy } = exitCodes;
const cannotServe: Explanation = [usage, (detail, { errors }) => errors.database.cannotServe(detail)];
const noPermission: Explanation = [usage, (detail, { errors }) => errors.database.noPermission(detail)];
const unsupported: Explanation = [usage, (detail, { errors }) => errors.database.unsupported(detail)];

/**
 * A text about the server in use. What only a person can fix is 2; what may pass by itself, or a machine's fault, is 4.
 */
function ofServer(exitCode: number, key: Exclude<keyof Texts["errors"]["server"], "lostEvents">): Explanation {
  return [exitCode, (detail, { errors }, server) => errors.server[key](detail, server)];
}

/** One row for everything that is expected to go wrong with a database. */
const explanations: Readonly<Record<DatabaseErrorCode, Explanation>> = {
  invalid_url: [usage, (_, { errors }) => errors.database.invalidUrl()],
  quoted_url: [usage, (_, { errors }) => errors.database.quotedUrl()],
  several_hosts: [usage, (_, { errors }) => errors.database.severalHosts()],
  unreachable: ofServer(infrastructure, "unreachable"),
  not_ready: ofServer(infrastructure, "notReady"),
  access_refused: ofServer(usage, "accessRefused"),
  password_missing: ofServer(usage, "passwordMissing"),
  no_such_database: ofServer(usage, "noSuchDatabase"),
  too_many_connections: ofServer(infrastructure, "tooManyConnections"),
  tls_failed: ofServer(usage, "tlsFailed"),
  tls_not_offered: ofServer(usage, "tlsNotOffered"),
  tls_file_unusable: ofServer(usage, "tlsFileUnusable"),
  certificate_untrusted: ofServer(usage, "certificateUntrusted"),
  certificate_expired: ofServer(usage, "certificateExpired"),
  certificate_of_another_host: ofServer(usage, "certificateOfAnotherHost"),
  unsupported_server: unsupported,
  unsupported_encoding: ofServer(usage, "encoding"),
  unsupported_platform: unsupported,
  cannot_run_as_root: cannotServe,
  unknown_account: cannotServe,
  binaries_missing: cannotServe,
  incompatible_data: cannotServe,
  path_too_long: cannotServe,
  wrong_owner: noPermission,
  no_write_permission: noPermission,
  insufficient_privilege: ofServer(usage, "insufficientPrivilege"),
  read_only: ofServer(infrastructure, "readOnly"),
  sessions_not_kept: ofServer(usage, "sessionsNotKept"),
  timed_out: ofServer(infrastructure, "timedOut"),
  contended: ofServer(infrastructure, "contended"),
  disk_full: ofServer(infrastructure, "diskFull"),
  out_of_memory: ofServer(infrastructure, "outOfMemory"),
  storage_failed: ofServer(infrastructure, "storageFailed"),
  unstorable_text: ofServer(usage, "unstorableText"),
  tables_missing: ofServer(usage, "tablesMissing"),
  statement_failed: ofServer(infrastructure, "statementFailed"),
  not_migrated: [usage, (_, { errors }) => errors.databaseNotMigrated()],
  newer_schema: [usage, (_, { errors }) => errors.databaseNewer()],
  diverged_schema: [usage, (detail, { errors }) => errors.database.migration(detail)],
  migration_failed: [infrastructure, (detail, { errors }) => errors.database.migration(detail)],
  server_failed: [infrastructure, (detail, { errors }) => errors.home.serverFailed(detail)],
  home_unusable: [usage, (detail, { errors }) => errors.home.unusable(detail)],
  home_not_lockable: [usage, (detail, { errors }) => errors.home.notLockable(detail)],
  home_in_use: [busy, (detail, { errors }) => errors.home.inUse(detail)],
  home_in_doubt: [busy, (detail, { errors }) => errors.home.inDoubt(detail)],
  ledger_missing: [infrastructure, (detail, { errors }) => errors.home.ledgerMissing(detail)],
  data_damaged: [
    infrastructure,
    (detail, { errors }, server) =>
      server === "embedded" ? errors.home.damaged(detail) : errors.server.damaged(detail),
  ],
};

/** What a file system answered about a home is, with a server of others, about the way to its socket. */
const ofThisMachine: ReadonlySet<DatabaseErrorCode> = new Set(["no_write_permission", "path_too_long"]);

/** What a failed database means for the user. `server`: which one it is. */
export function explainDatabase(error: DatabaseError, texts: Texts, server: Server): TroubleError {
  const code = server === "external" && ofThisMachine.has(error.code) ? "unreachable" : error.code;
  const [exitCode, trouble] = explanations[code];
  return new TroubleError(exitCode, `database_${code}`, trouble(error.detail, texts, server), error);
}
