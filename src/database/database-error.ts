import { errorCode } from "./error-code.ts";

/** Everything that is expected to go wrong with a database. One row each in the CLI's table of sentences and exit codes. */
export const databaseErrorCodes = [
  "invalid_url",
  "quoted_url",
  "several_hosts",
  "unreachable",
  "access_refused",
  "password_missing",
  "no_such_database",
  "too_many_connections",
  "not_ready",
  "tls_failed",
  "tls_not_offered",
  "tls_file_unusable",
  "certificate_untrusted",
  "certificate_expired",
  "certificate_of_another_host",
  "unsupported_server",
  "unsupported_encoding",
  "insufficient_privilege",
  "read_only",
  "sessions_not_kept",
  "timed_out",
  "contended",
  "disk_full",
  "out_of_memory",
  "storage_failed",
  "unstorable_text",
  "tables_missing",
  "statement_failed",
  "not_migrated",
  "newer_schema",
  "diverged_schema",
  "migration_failed",
  "no_write_permission",
  "path_too_long",
  "wrong_owner",
  "cannot_run_as_root",
  "unknown_account",
  "unsupported_platform",
  "binaries_missing",
  "incompatible_data",
  "server_failed",
  "home_unusable",
  "home_not_lockable",
  "home_in_use",
  "home_in_doubt",
  "ledger_missing",
  "data_damaged",
] as const;
export type DatabaseErrorCode = (typeof databaseErrorCodes)[number];

/**
 * The one error that this room throws for what is expected. `detail` names the thing concerned (a path, a version, the
 * server's own words) for diagnostics; decide only by `code`.
 */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;
  readonly detail: string;

  constructor(code: DatabaseErrorCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.name = "DatabaseError";
    this.code = code;
    this.detail = detail;
  }
}

/**
 * What a failed connection or query means, by SQLSTATE or errno, never by text. What is in no table (a connection cut
 * without a code, TLS, a time-out of the driver) becomes `otherwise`.
 */
export function toDatabaseError(error: unknown, otherwise: DatabaseErrorCode = "unreachable"): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = errorCode(error);
  const detail = error instanceof Error && error.message !== "" ? error.message : (code ?? String(error));
  return new DatabaseError(codeOf(code ?? "") ?? otherwise, detail, error);
}

function codeOf(code: string): DatabaseErrorCode | undefined {
  if (tlsCodes.test(code)) return "tls_failed";
  return codeBySystemCode[code] ?? codeBySqlStateClass[/^[0-9A-Z]{5}$/.test(code) ? code.slice(0, 2) : ""];
}

/** What Node's TLS, or OpenSSL below it, calls a certificate or a handshake that it does not accept. */
const tlsCodes =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$|INVALID_CA$|INVALID_PURPOSE$)/;

const codeBySystemCode: Readonly<Record<string, DatabaseErrorCode>> = {
  "22021": "unstorable_text",
  "22P05": "unstorable_text",
  "25006": "read_only",
  "25P03": "timed_out",
  "25P04": "timed_out",
  "26000": "sessions_not_kept",
  "3D000": "no_such_database",
  "3F000": "tables_missing",
  "40001": "contended",
  "40P01": "contended",
  "42501": "insufficient_privilege",
  "42703": "tables_missing",
  "42883": "tables_missing",
  "42P01": "tables_missing",
  "42P05": "sessions_not_kept",
  "53100": "disk_full",
  "53200": "out_of_memory",
  "53300": "too_many_connections",
  "55P03": "timed_out",
  "57014": "timed_out",
  "57P01": "unreachable",
  "57P02": "unreachable",
  "57P03": "not_ready",
  "57P04": "no_such_database",
  "57P05": "unreachable",
  "58P01": "data_damaged",
  XX001: "data_damaged",
  XX002: "data_damaged",
  ECONNREFUSED: "unreachable",
  ECONNRESET: "unreachable",
  EPIPE: "unreachable",
  EACCES: "no_write_permission",
  EPERM: "no_write_permission",
  EROFS: "no_write_permission",
  ENOTDIR: "home_unusable",
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
  ENAMETOOLONG: "path_too_long",
};

const codeBySqlStateClass: Readonly<Record<string, DatabaseErrorCode>> = {
  "08": "unreachable",
  "28": "access_refused",
  "58": "storage_failed",
};
