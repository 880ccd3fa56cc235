import { type DatabaseErrorCode, toDatabaseError } from "../database/database-error.ts";
import { errorCode } from "../database/error-code.ts";

/**
 * Why certifications could not be read:
 * - `bad_options`: the call itself is wrong; `message` says where
 * - `unknown_target`, `unknown_suite`: no certification was ever granted there; `message` lists where some were
 * - `unreachable`: the server is not there, did not answer in time, or takes no more connections; try again later
 * - `access_refused`: it refuses this user, or has no such database
 * - `no_permission`: the role may not read the view; `recert db roles` prints the SQL that lets it
 * - `not_migrated`: the view is not there, or is an older one; `recert db migrate` makes it
 * - `unexpected_answer`: the view holds what this version of recert does not know; update the package
 */
export type CertificationsErrorCode =
  | "bad_options"
  | "unknown_target"
  | "unknown_suite"
  | "unreachable"
  | "access_refused"
  | "no_permission"
  | "not_migrated"
  | "unexpected_answer";

/** The one error of `currentCertifications`. Decide by `code`; `message` is to be read, `cause` is for diagnostics. */
export class CertificationsError extends Error {
  override readonly name = "CertificationsError";
  readonly code: CertificationsErrorCode;

  constructor(code: CertificationsErrorCode, detail: string, cause?: unknown) {
    super(`${sentences[code]}: ${detail}`, { cause });
    this.code = code;
  }
}

const sentences: Readonly<Record<CertificationsErrorCode, string>> = {
  bad_options: "The options cannot be used",
  unknown_target: "No certification was ever granted on this target",
  unknown_suite: "No certification was ever granted by this suite",
  unreachable: "The database of the certifications cannot be reached",
  access_refused: "The database of the certifications refuses access",
  no_permission: "This role may not read recert.current_certifications (see `recert db roles`)",
  not_migrated: "The database has no view recert.current_certifications of this version (see `recert db migrate`)",
  unexpected_answer: "The view recert.current_certifications is not of this version",
};

/** What a failed connection or query means, by SQLSTATE or errno, never by text. */
export function toCertificationsError(error: unknown): CertificationsError {
  const { code, detail } = toDatabaseError(error);
  const isMissing = missingCodes.includes(errorCode(error) ?? "");
  return new CertificationsError(isMissing ? "not_migrated" : (codeByCause[code] ?? "unreachable"), detail, error);
}

/** No such table or view, schema, column. */
const missingCodes = ["42P01", "3F000", "42703"];

const codeByCause: Partial<Record<DatabaseErrorCode, CertificationsErrorCode>> = {
  access_refused: "access_refused",
  no_such_database: "access_refused",
  insufficient_privilege: "no_permission",
};
