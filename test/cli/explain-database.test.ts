import { DatabaseError as PostgresError } from "pg";
import { describe, expect, test } from "vitest";
import { explainFailure } from "../../src/cli/explain-failure.ts";
import { toDatabaseError } from "../../src/database/database-error.ts";
import { LedgerUnavailableError } from "../../src/events/ledger.ts";
import { en } from "../../src/presentation/texts/en.ts";

function answered(code: string): PostgresError {
  return Object.assign(new PostgresError("in the server's own words", 0, "error"), { code });
}

const states: readonly (readonly [sqlState: string, code: string, exitCode: number])[] = [
  ["08006", "database_unreachable", 4],
  ["22021", "database_unstorable_text", 2],
  ["22P05", "database_unstorable_text", 2],
  ["25006", "database_read_only", 4],
  ["26000", "database_sessions_not_kept", 2],
  ["28000", "database_access_refused", 2],
  ["28P01", "database_access_refused", 2],
  ["3D000", "database_no_such_database", 2],
  ["3F000", "database_tables_missing", 2],
  ["40001", "database_contended", 4],
  ["40P01", "database_contended", 4],
  ["42501", "database_insufficient_privilege", 2],
  ["42P01", "database_tables_missing", 2],
  ["53100", "database_disk_full", 4],
  ["53200", "database_out_of_memory", 4],
  ["53300", "database_too_many_connections", 4],
  ["55P03", "database_timed_out", 4],
  ["57014", "database_timed_out", 4],
  ["57P01", "database_unreachable", 4],
  ["57P03", "database_not_ready", 4],
  ["58030", "database_storage_failed", 4],
  ["XX001", "database_data_damaged", 4],
  ["XX002", "database_data_damaged", 4],
  ["P0001", "database_statement_failed", 4],
  ["0A000", "database_statement_failed", 4],
];

describe.each(states)("SQLSTATE %s", (sqlState, code, exitCode) => {
  test(`is ${code}, exit ${exitCode}, in words about the server at hand`, () => {
    const outside = explainFailure(answered(sqlState), en, "external");
    const inside = explainFailure(answered(sqlState), en, "embedded");
    expect([outside.code, outside.exitCode]).toEqual([code, exitCode]);
    expect([inside.code, inside.exitCode]).toEqual([code, exitCode]);
    const { message, meaning, advice } = outside.trouble;
    expect(`${message} ${meaning}`).not.toMatch(/embedded|RECERT_HOME/);
    expect(`${message} ${meaning} ${advice}`).toMatch(/server|DATABASE_URL/i);
    expect(meaning).not.toContain("is safe");
    if (code !== "database_sessions_not_kept") expect(message).toContain("in the server's own words");
  });

  test("reads the same when the server has been waited for in vain", () => {
    const { code: waited } = explainFailure(new LedgerUnavailableError(answered(sqlState)), en, "external");
    expect(waited).toBe(code);
  });
});

test("says of damaged data that nothing is known of the rest", () => {
  expect(explainFailure(answered("XX001"), en, "external").trouble.meaning).toBe(
    "Some of what was recorded may be lost or wrong; recert has not checked what.",
  );
});

test.each([
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "database_tls_failed", 2],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "database_tls_failed", 2],
  ["CERT_HAS_EXPIRED", "database_tls_failed", 2],
  ["EACCES", "database_unreachable", 4],
  ["ENOTFOUND", "database_unreachable", 4],
])("a connection that ends with %s is %s", (name, code, exitCode) => {
  const error = toDatabaseError(Object.assign(new Error("no"), { code: name }));
  expect(explainFailure(error, en, "external")).toMatchObject({ code, exitCode });
});
