import { expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { databaseUrl, query } from "../support/other-database.ts";
import { oneModel } from "../support/quick-run.ts";
import { run } from "../support/run-cli.ts";

const variables = {
  PGHOST: "nowhere.invalid",
  PGPORT: "1",
  PGUSER: "nobody",
  PGDATABASE: "none",
  PGPASSWORD: "secret-of-somebody",
  PGOPTIONS: "-c default_transaction_read_only=on",
  PGSSLMODE: "require",
  PGSSLNEGOTIATION: "direct",
  PGCLIENT_ENCODING: "LATIN1",
  PGREPLICATION: "database",
};

test("libpq's variables do not reach the embedded database", async () => {
  const home = preparedHome();
  expect(await run([...oneModel, "-q"], { home, env: variables })).toMatchObject({ code: 0, stderr: "" });
  expect(await run(["verify"], { home, env: variables })).toMatchObject({ code: 0 });
});

test("PGOPTIONS and PGPASSWORD are honoured for DATABASE_URL", async () => {
  const home = preparedHome();
  const { PGOPTIONS, PGPASSWORD } = variables;
  const DATABASE_URL = await databaseUrl(preparedHome());
  await run(["db", "migrate"], { home, env: { DATABASE_URL } });
  const env = { DATABASE_URL, PGOPTIONS, PGPASSWORD };
  const refused = await run([...oneModel, "--json"], { home, env });
  expect(JSON.parse(refused.stdout)).toMatchObject({ exitCode: 4, error: { code: "database_read_only" } });
});

test.each(["12#rest-of-it", "12/rest-of-it", "12?rest-of-it", "50%-rest-of-it"])(
  "a password with an unencoded character, %s, is refused without a piece of it",
  async (password) => {
    const env = { DATABASE_URL: `postgres://me:${password}@127.0.0.1:1/db` };
    for (const words of [
      ["runs", "-v"],
      ["doctor", "--simulate", "--only", "amazon.nova-micro-v1:0"],
    ]) {
      const { code, stdout, stderr } = await run(words, { home: preparedHome(), env });
      expect(code).toBe(2);
      expect(stdout + stderr).toContain("%23");
      expect(stdout + stderr).not.toContain("rest-of-it");
    }
  },
);

test("a certificate file that is missing is named, and a database of another encoding refused", async () => {
  const home = preparedHome();
  const missing = { DATABASE_URL: "postgres://u:p@127.0.0.1:1/db?sslmode=verify-full&sslrootcert=/nope/ca.pem" };
  const refused = await run(["runs"], { home, env: missing });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("/nope/ca.pem") });

  const url = await databaseUrl(preparedHome());
  await query(url, "CREATE DATABASE latin1 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");
  const latin1 = { DATABASE_URL: url.replace("/postgres?", "/latin1?") };
  for (const words of [["db", "migrate"], [...oneModel], ["doctor", "--simulate"]]) {
    const { code, stdout, stderr } = await run(words, { home, env: latin1 });
    expect([words[0], code]).toEqual([words[0], 2]);
    expect(stdout + stderr).toContain("LATIN1");
  }
});
