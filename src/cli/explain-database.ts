import type { DatabaseError, DatabaseErrorCode } from "../database/database-error.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Texts, Trouble } from "./texts/catalogue.ts";
import { TroubleError } from "./trouble-error.ts";

type Explanation = readonly [exitCode: number, trouble: (detail: string, texts: Texts) => Trouble];

const { usage, infrastructure, busy } = exitCodes;
const unreachable: Explanation = [infrastructure, (detail, { errors }) => errors.databaseUnreachable(detail)];
const cannotServe: Explanation = [usage, (detail, { errors }) => errors.database.cannotServe(detail)];
const noPermission: Explanation = [usage, (detail, { errors }) => errors.database.noPermission(detail)];
const unsupported: Explanation = [usage, (detail, { errors }) => errors.database.unsupported(detail)];

/** One row for everything that is expected to go wrong with a database. */
const explanations: Readonly<Record<DatabaseErrorCode, Explanation>> = {
  invalid_url: [usage, (_, { errors }) => errors.database.invalidUrl()],
  unreachable,
  access_refused: unreachable,
  no_such_database: unreachable,
  too_many_connections: unreachable,
  unsupported_server: unsupported,
  unsupported_platform: unsupported,
  cannot_run_as_root: cannotServe,
  unknown_account: cannotServe,
  binaries_missing: cannotServe,
  incompatible_data: cannotServe,
  path_too_long: cannotServe,
  wrong_owner: noPermission,
  no_write_permission: noPermission,
  insufficient_privilege: [usage, (detail, { errors }) => errors.databaseReadOnly(detail)],
  disk_full: [infrastructure, (detail, { errors }) => errors.diskFull(detail)],
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
  data_damaged: [infrastructure, (detail, { errors }) => errors.home.damaged(detail)],
};

/** What a failed database means for the user. */
export function explainDatabase(error: DatabaseError, texts: Texts): TroubleError {
  const [exitCode, trouble] = explanations[error.code];
  return new TroubleError(exitCode, `database_${error.code}`, trouble(error.detail, texts), error);
}
