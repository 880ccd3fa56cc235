import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { preparedHome, temporaryHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { otherDatabase, query } from "../support/other-database.ts";
import { oneModel } from "../support/quick-run.ts";
import { jsonLines } from "../support/run-cli.ts";

test("DATABASE_URL is refused until db migrate, and then holds the ledger alone", async () => {
  const home = temporaryHome();
  const env = { DATABASE_URL: await otherDatabase() };
  const before = await run([...oneModel, "--json"], { home, env });
  expect(before.code).toBe(2);
  expect(jsonLines(before)).toMatchObject([{ exitCode: 2, error: { code: "database_not_migrated" } }]);
  expect(before.stderr).toContain("`recert db migrate`");
  expect(await query(env.DATABASE_URL, "select 1 from pg_namespace where nspname = 'recert'")).toEqual([]);
  expect((await run(["db", "migrate"], { home, env })).stdout).toBe("The schema was brought up to date.\n");
  expect((await run(["db", "migrate"], { home, env })).stdout).toBe("The schema is up to date.\n");
  expect((await run(oneModel, { home, env })).code).toBe(0);
  expect(jsonLines(await run(["verify", "--json"], { home, env }))).toMatchObject([{ ok: true, events: 11, runs: 1 }]);
  expect(existsSync(join(home, "postgres"))).toBe(false);
});

test("a schema that a newer recert has migrated is refused and left alone", async () => {
  const home = preparedHome();
  const env = { DATABASE_URL: await otherDatabase() };
  await run(["db", "migrate"], { home, env });
  await query(
    env.DATABASE_URL,
    `insert into recert.migrations_applied (index, name, script, applied_at, ignored_error, obsolete)
     values (999, '0999-later.sql', 'select 1', now(), null, false)`,
  );
  for (const args of [["runs"], ["db", "migrate"], oneModel]) {
    const finished = await run([...args, "--json"], { home, env });
    expect(finished.code).toBe(2);
    expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code: "database_newer_schema" } }]);
  }
  expect(await query(env.DATABASE_URL, "select count(*)::int as events from recert.events")).toEqual([{ events: 0 }]);
});

test.each([["start"], ["stop"]])("db %s keeps its hands off a server given by DATABASE_URL", async (action) => {
  const env = { DATABASE_URL: "postgres://127.0.0.1:1/x" };
  const finished = await run(["db", action, "--json"], { home: preparedHome(), env });
  expect(finished.code).toBe(2);
  expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code: "external_database" } }]);
});
