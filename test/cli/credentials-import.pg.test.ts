import cryptoJs from "crypto-js";
import { afterAll, expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { encryptionSecret, exampleKeys } from "../support/aws-keys.ts";
import { runHosted } from "../support/command-host.ts";
import { otherDatabase, query } from "../support/other-database.ts";
import { jsonLines, run } from "../support/run-cli.ts";

const home = preparedHome();
const env = { ENCRYPTION_SECRET: encryptionSecret };
afterAll(() => run(["db", "stop"], { home }));

interface Row {
  readonly email: string;
  readonly accessKey?: string | null;
  readonly secretKey?: string | null;
}

const spellings = {
  quoted: ['"userId"', '"awsAccessKey"', '"awsSecretKey"', '"awsRegion"'],
  folded: ["userid", "awsaccesskey", "awssecretkey", "awsregion"],
  snake: ["user_id", "aws_access_key", "aws_secret_key", "aws_region"],
};

/** An application's database with these users; its URL. */
async function application(rows: readonly Row[], columns = spellings.quoted, schema = "public"): Promise<string> {
  const url = await otherDatabase();
  const [userId, accessKey, secretKey, region] = columns;
  await query(
    url,
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    `CREATE TABLE ${schema}.users (id text PRIMARY KEY, email text NOT NULL)`,
    `CREATE TABLE ${schema}.user_settings
       (${userId} text REFERENCES ${schema}.users, ${accessKey} text, ${secretKey} text, ${region} text)`,
    ...rows.flatMap(({ email, ...keys }, i) => [
      `INSERT INTO ${schema}.users VALUES ('${i}', '${email}')`,
      `INSERT INTO ${schema}.user_settings VALUES
         ('${i}', ${literal(keys.accessKey)}, ${literal(keys.secretKey)}, 'eu-west-1')`,
    ]),
  );
  return url;
}

function literal(text: string | null | undefined): string {
  return text === null || text === undefined ? "NULL" : `'${text}'`;
}

function closed(text: string, secret = encryptionSecret): string {
  return cryptoJs.AES.encrypt(text, secret).toString();
}

const closedKeys = { accessKey: closed(exampleKeys.accessKeyId), secretKey: closed(exampleKeys.secretAccessKey) };
const plainKeys = { accessKey: exampleKeys.accessKeyId, secretKey: exampleKeys.secretAccessKey };

function importFrom(url: string, ...words: readonly string[]) {
  return runHosted(importing(url, ...words), { home, env });
}

/** In a process of its own, which knows no secret yet that it could take out of what it prints. */
function importAlone(url: string, ...words: readonly string[]) {
  return run(importing(url, ...words), { home, env });
}

function importing(url: string, ...words: readonly string[]): readonly string[] {
  return ["credentials", "import", "--from", url, "--json", ...words];
}

async function listed(): Promise<readonly { name: string }[]> {
  return JSON.parse((await runHosted(["credentials", "list", "--json"], { home })).stdout);
}

test.each(Object.entries(spellings))("imports every user that has credentials from %s columns", async (_, columns) => {
  const rows = [{ email: "ann@x.org", ...closedKeys }, { email: "bob@x.org", ...plainKeys }, { email: "eve@x.org" }];
  const url = await application(rows, columns);
  expect(jsonLines(await importFrom(url))).toEqual([{ imported: ["ann@x.org", "bob@x.org"] }]);
  expect(await listed()).toMatchObject([
    { name: "ann@x.org", userEmail: "ann@x.org", region: "eu-west-1", keyIdSuffix: "MPLE" },
    { name: "bob@x.org" },
  ]);
});

test("imports one user alone from another schema, as the URLs of an ORM name it", async () => {
  const rows = [
    { email: "carl@x.org", ...closedKeys },
    { email: "dora@x.org", accessKey: "x", secretKey: "y" },
  ];
  const url = await application(rows, spellings.quoted, "app");
  expect(jsonLines(await importFrom(`${url}&schema=app`, "--user", "CARL@x.org"))).toEqual([
    { imported: ["carl@x.org"] },
  ]);
  expect(jsonLines(await importFrom(url))).toMatchObject([{ exitCode: 2, error: { code: "import_no_tables" } }]);
});

test("keys that were imported open under the secret", async () => {
  await importFrom(await application([{ email: "open@x.org", ...closedKeys }]));
  const flags = ["--only", "amazon.nova-micro*", "--suite", "quick", "--max-retries", "1", "--json"];
  const surroundings = { home, env: { ...env, AWS_ENDPOINT_URL: "http://127.0.0.1:1" } };
  const started = await runHosted(
    ["start", "--yes", "--credentials", "database", "--user", "open@x.org", ...flags],
    surroundings,
  );
  expect(jsonLines(started).at(-1)).toMatchObject({ status: "suspended", exitCode: 4 });
});

test.each([
  ["a wrong secret", { email: "f@x.org", ...closedKeys, secretKey: closed("x", "y") }, 3, "encryption_secret_wrong"],
  ["nonsense", { email: "f@x.org", ...closedKeys, accessKey: closed("nonsense") }, 2, "import_unsound"],
  ["what are no keys", { email: "f@x.org", ...plainKeys, accessKey: "sua-access-key" }, 2, "import_unsound"],
  ["nobody's keys", { email: "f@x.org" }, 3, "import_no_user"],
  ["half of the keys", { email: "f@x.org", accessKey: exampleKeys.accessKeyId }, 3, "import_no_user"],
])("imports nothing at all where it finds %s", async (_, row, exitCode, code) => {
  const before = await listed();
  const sound = { email: "sound@x.org", ...plainKeys };
  const rows = code === "import_no_user" ? [row] : [sound, row];
  const finished = await importFrom(await application(rows));
  expect(jsonLines(finished)).toMatchObject([{ exitCode, error: { code } }]);
  expect(await listed()).toEqual(before);
});

test("refuses two users of one email", async () => {
  const rows = ["g@x.org", "G@x.org"].map((email) => ({ email, ...plainKeys }));
  const finished = await importFrom(await application(rows));
  expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code: "import_ambiguous" } }]);
});

test("refuses a user whom the application does not have, by the sentence of its own", async () => {
  const finished = await importFrom(await application([{ email: "h@x.org", ...plainKeys }]), "--user", "i@x.org");
  expect(jsonLines(finished)).toMatchObject([{ exitCode: 3, error: { code: "import_no_user" } }]);
  expect(finished.stderr).toContain("No user i@x.org with AWS credentials was found.");
});

test.each([
  ["postgres://me:the-password-1234@127.0.0.1:1/db", 4, "import_unreachable", "ECONNREFUSED"],
  ["mysql://me:the-password-1234@host/db", 2, "import_url", "--from is not the URL"],
  ["the-password-1234", 2, "import_url", "postgres://user:password@host:5432/database"],
])("refuses --from %s without its password", async (url, exitCode, code, says) => {
  const finished = await importAlone(url, "-v");
  expect(jsonLines(finished)).toMatchObject([{ exitCode, error: { code } }]);
  expect(finished.stderr).toContain(says);
  expect(finished.stdout + finished.stderr).not.toContain("the-password-1234");
});

test("names the table or the column that is missing", async () => {
  const url = await otherDatabase();
  expect((await importFrom(url)).stderr).toContain("has no users.");
  await query(url, "CREATE TABLE users (id text, email text)", 'CREATE TABLE user_settings ("userId" text)');
  expect((await importFrom(url)).stderr).toContain("has no user_settings.awsaccesskey.");
});

/** Adds so many users with plain keys. */
async function addUsers(url: string, count: number): Promise<void> {
  await query(
    url,
    `INSERT INTO users SELECT 'n' || n, 'User' || n || '@x.org' FROM generate_series(1, ${count}) AS n`,
    `INSERT INTO user_settings SELECT 'n' || n, ${literal(plainKeys.accessKey)}, ${literal(plainKeys.secretKey)}, ''
     FROM generate_series(1, ${count}) AS n`,
  );
}

test("5,001 users are refused before any is sealed, and one of them is imported by name", async () => {
  const url = await application([]);
  await addUsers(url, 5_001);
  const before = await listed();
  const refused = await importFrom(url);
  expect(refused.code).toBe(2);
  expect(jsonLines(refused)).toMatchObject([
    {
      error: {
        code: "import_too_many",
        message: "More than 5,000 users of that application have credentials.",
        advice: "Import those that you need, one at a time: --user EMAIL",
      },
    },
  ]);
  expect(await listed()).toEqual(before);
  expect(jsonLines(await importFrom(url, "--user", "user5001@X.org"))).toEqual([{ imported: ["User5001@x.org"] }]);
});

test.each([
  ["awsAccessKey", { accessKey: "A".repeat(4_097), secretKey: plainKeys.secretKey }],
  ["awsSecretKey", { accessKey: plainKeys.accessKey, secretKey: "s".repeat(2_000_000) }],
])("a value of %s beyond 4,096 characters is refused by its column, and not shown", async (column, keys) => {
  const url = await application([{ email: "long@x.org", ...keys }]);
  const refused = await importAlone(url);
  expect(refused.code).toBe(2);
  expect(jsonLines(refused)).toMatchObject([
    {
      error: {
        code: "import_too_long",
        message: `A value of user_settings.${column} has more than 4,096 characters.`,
      },
    },
  ]);
  expect(refused.stderr).not.toMatch(/A{17}|s{17}/);
});

test("a value of 4,096 characters is read, and judged as what it is", async () => {
  const url = await application([
    { email: "edge@x.org", accessKey: "A".repeat(4_096), secretKey: plainKeys.secretKey },
  ]);
  const refused = await importFrom(url);
  expect([refused.code, jsonLines(refused)[0]]).toMatchObject([2, { error: { code: "import_unsound" } }]);
});
