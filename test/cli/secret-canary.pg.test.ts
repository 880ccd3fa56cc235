import { readdirSync, readFileSync } from "node:fs";
import cryptoJs from "crypto-js";
import { beforeAll, expect, test } from "vitest";
import { Cli } from "../support/cli.ts";
import { otherDatabase, query } from "../support/other-database.ts";
import { startQuotingEndpoint, startTalkativeGateway } from "../support/quoting-endpoint.ts";
import { type Finished, run } from "../support/run-cli.ts";

/** The last four characters of a key id may be shown: those of these ids are harmless. */
const canaries = {
  keptKeyId: "ASIACANARYKEPTKEY000WXYZ",
  keptSecret: "canarykept/secretaccesskey+0123456789ABC",
  keptToken: "canarykeptsessiontoken0123456789ABCDEF==",
  userKeyId: "AKIACANARYUSERKEY000WXYZ",
  userSecret: "canaryuser/secretaccesskey+0123456789ABC",
  environmentKeyId: "ASIACANARYENVIRON000WXYZ",
  environmentSecret: "canaryenvi/secretaccesskey+0123456789ABC",
  environmentToken: "canaryenvironmentsessiontoken0123456789==",
  bearer: "canary-bearer-token-0123456789",
  databasePassword: "canary-database-password",
  applicationPassword: "canary-application-password",
  encryptionSecret: "canary-encryption-secret-0123456789",
  newSecret: "canary-new-encryption-secret-0123456789",
};
const environmentKeys = {
  AWS_ACCESS_KEY_ID: canaries.environmentKeyId,
  AWS_SECRET_ACCESS_KEY: canaries.environmentSecret,
  AWS_SESSION_TOKEN: canaries.environmentToken,
};

const cli = new Cli();
const modelId = "acme.one-v1";
const quickRun = ["--suite", "quick", "--delay", "0", "--max-retries", "1", "--registry", cli.writeRegistry([modelId])];
const start = ["start", "--yes", "--region", "us-east-1", ...quickRun];
const kept = ["--credentials", "database", "--user", "default"];
/** Known to every process that this file starts. */
const known = [
  ...Object.values(environmentKeys),
  canaries.bearer,
  canaries.databasePassword,
  canaries.encryptionSecret,
];
const because = (secret: string) => ["--reason", `quoted: ${secret}`];
let databaseUrl: string;
let said = "";

beforeAll(async () => {
  databaseUrl = await otherDatabase();
});

function withPassword(url: string, password: string): string {
  return `${url}&password=${password}`;
}

/** Every command with diagnostics and stacks, and its whole output kept. */
async function recert(words: readonly string[], exitCode: number, env: object = {}, input?: string): Promise<Finished> {
  const finished = await run([...words, "-v"], {
    home: cli.home,
    env: {
      DATABASE_URL: withPassword(databaseUrl, canaries.databasePassword),
      RECERT_LOG_LEVEL: "trace",
      ENCRYPTION_SECRET: canaries.encryptionSecret,
      AWS_BEARER_TOKEN_BEDROCK: canaries.bearer,
      ...environmentKeys,
      ...env,
    },
    ...(input === undefined ? {} : { input }),
  });
  said += finished.stdout + finished.stderr;
  expect(finished.code, `${words.join(" ")}: ${finished.stderr}`).toBe(exitCode);
  return finished;
}

/** An application with a user whose keys are closed and one whose keys are plain. */
async function application(): Promise<string> {
  const url = await otherDatabase();
  const closed = (text: string) => cryptoJs.AES.encrypt(text, canaries.encryptionSecret).toString();
  const { userKeyId, userSecret } = canaries;
  await query(
    url,
    "CREATE TABLE users (id int, email text)",
    'CREATE TABLE user_settings ("userId" int, "awsAccessKey" text, "awsSecretKey" text, "awsRegion" text)',
    "INSERT INTO users VALUES (1, 'ann@x.org'), (2, 'bob@x.org')",
    `INSERT INTO user_settings VALUES (1, '${closed(userKeyId)}', '${closed(userSecret)}', 'us-east-1'),
       (2, '${userKeyId}', '${userSecret}', NULL)`,
  );
  return withPassword(url, canaries.applicationPassword);
}

async function keepAndChange(): Promise<void> {
  const piped = {
    accessKeyId: canaries.keptKeyId,
    secretAccessKey: canaries.keptSecret,
    sessionToken: canaries.keptToken,
  };
  await recert(["db", "migrate"], 0);
  await recert(["credentials", "set"], 0, {}, JSON.stringify(piped));
  await recert(["credentials", "set", "--json"], 2, {}, `{ ${JSON.stringify(piped)}`);
  await recert(["credentials", "set", "--json"], 2, {}, JSON.stringify({ ...piped, accessKeyId: canaries.keptSecret }));
  await recert(["credentials", "set", canaries.keptKeyId, canaries.keptSecret], 2, {}, "");
  await recert(["credentials", "set", `--secret-key=${canaries.keptSecret}`], 2, {}, "");
  const from = await application();
  await recert(["credentials", "import", "--from", from], 0);
  await recert(["credentials", "import", "--from", from, "--json"], 3, { ENCRYPTION_SECRET: canaries.newSecret });
  const unreachable = `postgres://me:${canaries.applicationPassword}@127.0.0.1:1/db`;
  await recert(["credentials", "import", "--from", unreachable], 4);
  await recert(["credentials", "import", "--from", `mysql://me:${canaries.applicationPassword}@host/db`], 2);
  const both = { ENCRYPTION_SECRET_NEW: canaries.newSecret };
  await recert(["credentials", "rotate"], 0, both);
  await recert(["credentials", "rotate", "--json"], 3, both);
  await recert(["credentials", "rotate"], 0, { ENCRYPTION_SECRET: canaries.newSecret }, canaries.encryptionSecret);
  await recert(["credentials", "list"], 0);
  await recert(["credentials", "list", "--json"], 0);
}

async function runWellAndBadly(): Promise<void> {
  const simulator = await cli.startSimulator({ everyModel: { latencyMs: { min: 1, max: 2 } } });
  const { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: simulated } = cli.env;
  await recert([...start, ...kept, ...because(canaries.keptSecret)], 0, {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: simulated,
  });
  const talkative = await startTalkativeGateway(known);
  const gateway = { AWS_ENDPOINT_URL_BEDROCK: talkative, AWS_ENDPOINT_URL_STS: talkative };
  await recert([...start, "--json"], 0, { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: simulated, ...gateway });
  await recert(["doctor", "--region", "us-east-1"], 0, { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: simulated, ...gateway });
  await recert(["clear", "--yes", "--region", "us-east-1", ...because(canaries.bearer)], 0, {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: simulated,
  });
  await simulator.process.endBy("SIGTERM");
  const quoting = { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: await startQuotingEndpoint() };
  await recert([...start, ...kept], 3, quoting);
  await recert(["resume", "latest", "--json", ...because(canaries.keptToken)], 3, quoting);
  await recert(["cancel", "latest", "--json", ...because(canaries.environmentSecret)], 0);
  await recert([...start, "--json"], 3, quoting);
  await recert(start, 3, { ...quoting, AWS_BEARER_TOKEN_BEDROCK: "" });
  await recert([...start, ...kept], 3, { ...quoting, ENCRYPTION_SECRET: canaries.newSecret });
  const away = `postgres://me:${canaries.databasePassword}@127.0.0.1:1/db`;
  await recert([...start, "--simulate"], 4, { DATABASE_URL: away });
  await recert(["runs"], 2, { DATABASE_URL: away.replace("postgres", "mysql") });
}

async function showAll(): Promise<void> {
  for (const words of [
    ["runs"],
    ["status"],
    ["verify"],
    ["report"],
    ["report", "--events"],
    ["report", "--format", "json"],
    ["export", "--all"],
  ]) {
    await recert(words, 0);
    await recert([...words, "--json"], 0);
  }
}

/** Every column of every table of the schema, as text. */
async function tables(): Promise<string> {
  const listed = await query(
    databaseUrl,
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'recert'::regnamespace AND relkind = 'r'",
  );
  const names = listed.map(({ name }) => String(name));
  expect(names).toEqual(expect.arrayContaining(["recert.events", "recert.credentials", "recert.runs"]));
  const contents: unknown[] = [];
  for (const name of names) contents.push(...(await query(databaseUrl, `SELECT t::text FROM ${name} AS t`)));
  return JSON.stringify(contents);
}

/** Every file under the home. The database is elsewhere: its tables are searched by SQL. */
function files(): string {
  const entries = readdirSync(cli.home, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
  expect(paths.some((path) => path.endsWith(".log"))).toBe(true);
  return paths.map((path) => readFileSync(path, "utf8")).join("\n");
}

test("no secret that was planted is found in what recert prints, writes and stores", { timeout: 240_000 }, async () => {
  await keepAndChange();
  await runWellAndBadly();
  await showAll();
  expect(said).toContain("…WXYZ");
  expect(said).toContain("Credential=***");
  expect(said).toMatch(/[Bb]earer \*\*\*/);
  const quoted = "answered in Bedrock's place (HTTP 403): Refused by policy: ***";
  expect([said.includes(quoted), said.split('"reason":"quoted: ***"').length > 4]).toEqual([true, true]);
  const places = { output: said, tables: await tables(), files: files() };
  const found = Object.entries(places).flatMap(([place, text]) =>
    Object.entries(canaries)
      .filter(([, canary]) => text.includes(canary) || text.includes(JSON.stringify(canary).slice(1, -1)))
      .map(([name]) => `${name} in ${place}`),
  );
  expect(found).toEqual([]);
});
