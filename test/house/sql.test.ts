import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

/**
 * The places of SQL: a room's `postgres/`, and the room of connections and migrations, which has nothing else. Texts for
 * people may quote a statement for them to run.
 */
const isPlaceOfSql = (path: string) =>
  path.includes("/postgres/") || path.startsWith("src/database/") || path.startsWith("src/presentation/texts/");

/** A literal that begins as a statement does; a sentence for people that names one does not begin with it. */
const statement =
  /["'`]\s*(?:SELECT|INSERT INTO|UPDATE [\w.]+ SET|DELETE FROM|TRUNCATE|WITH \w+ AS|CREATE|ALTER|DROP|GRANT|REVOKE|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|LISTEN|NOTIFY|SET \w+ (?:=|TO))\b(?=[^\n]*["'`]|\s)/;
const lowerCase = /["'`]\s*(?:select [\w.*"(]+.*?(?: from |\()|insert into |delete from |update [\w.]+ set )/;

function filesWithSql(files: readonly { readonly path: string; readonly lines: readonly string[] }[]): string[] {
  return files
    .filter(
      ({ path, lines }) => !isPlaceOfSql(path) && [statement, lowerCase].some((sql) => sql.test(lines.join("\n"))),
    )
    .map(({ path }) => path);
}

test("no SQL is written outside a postgres folder and the room of the database", () => {
  expect(filesWithSql(sourceFiles("src", ".ts"))).toEqual([]);
});

test.each([
  ['client.query("SELECT 1 AS one")'],
  ["const text = `\n  SELECT run_id\n  FROM recert.runs`;"],
  ['"UPDATE recert.runs SET kind = $1"'],
  ['"select count(*) from recert.events"'],
  ["await client.query('ROLLBACK')"],
])("SQL that is planted elsewhere is seen: %s", (text) => {
  expect(filesWithSql([{ path: "src/cli/doctor/planted.ts", lines: text.split("\n") }])).toHaveLength(1);
  expect(filesWithSql([{ path: "src/events/postgres/planted.ts", lines: text.split("\n") }])).toEqual([]);
});
