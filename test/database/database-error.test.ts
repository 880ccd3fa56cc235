import { expect, test } from "vitest";
import { DatabaseError, toDatabaseError } from "../../src/database/database-error.ts";

function failure(code: string): Error {
  return Object.assign(new Error("whatever the text"), { code });
}

test.each([
  ["ECONNREFUSED", "unreachable"],
  ["ENOTFOUND", "unreachable"],
  ["57P03", "not_ready"],
  ["25006", "read_only"],
  ["57014", "timed_out"],
  ["XX001", "data_damaged"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "tls_failed"],
  ["08006", "unreachable"],
  ["28P01", "access_refused"],
  ["3D000", "no_such_database"],
  ["42501", "insufficient_privilege"],
  ["53100", "disk_full"],
  ["53300", "too_many_connections"],
  ["ENOSPC", "disk_full"],
  ["EROFS", "no_write_permission"],
  ["ENAMETOOLONG", "path_too_long"],
])("%s means %s", (code, expected) => {
  const cause = failure(code);
  expect(toDatabaseError(cause)).toMatchObject({ code: expected, cause });
});

test("an error without a code means what the caller says it means", () => {
  expect(toDatabaseError(new Error("disk full, permission denied"), "migration_failed").code).toBe("migration_failed");
});

test("an error that is understood already stays the same", () => {
  const error = new DatabaseError("newer_schema", "");
  expect(toDatabaseError(error)).toBe(error);
});
