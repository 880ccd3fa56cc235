import { createServer } from "node:net";
import type { Client } from "pg";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { migrate } from "../../src/database/migrate.ts";
import { roleSql } from "../../src/database/role-sql.ts";
import {
  CertificationsError,
  type CurrentCertificationsOptions,
  currentCertifications,
} from "../../src/reader/current-certifications.ts";
import { preparedHome } from "../database/temporary-home.ts";

const server = new EmbeddedDatabase(preparedHome(), 20_000);
let owner: Client;

const insert = `INSERT INTO recert.certifications
  (target, suite, model_id, vendor, verdict, rating, badge, certified_at, expires_at, end_of_life_on, run_id,
   global_position, left_registry)
  VALUES ($1, 'standard', $2, 'amazon', $3, $4, $5, '2026-11-22T18:41:12.345Z', $6, $7,
    '0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f', 9007199254740991, $8)`;

beforeAll(async () => {
  owner = await server.connect();
  await owner.query("CREATE DATABASE empty");
  await migrate(server);
  await owner.query(roleSql("recert"));
  const rows = [
    ["aws/us-east-1", "b.good", "certified", 4.9, "PREMIUM", "2999-01-01T00:00:00Z", null, false],
    ["aws/us-east-1", "a.expired", "certified", 4.9, "PREMIUM", "2026-11-22T18:41:13Z", null, false],
    ["aws/us-east-1", "c.warned", "quality_warning", 3.9, "FUNCTIONAL", "2999-01-01T00:00:00Z", null, false],
    ["aws/us-east-1", "d.failed", "failed", 1.2, "NOT_RECOMMENDED", "2999-01-01T00:00:00Z", null, false],
    ["aws/us-east-1", "e.retired", "skipped", null, null, null, "2026-01-01", false],
    ["aws/us-east-1", "f.left", "certified", 4.9, "PREMIUM", "2999-01-01T00:00:00Z", null, true],
    ["aws/eu-west-1", "b.good", "certified", 4.9, "PREMIUM", "2999-01-01T00:00:00Z", null, false],
    ["simulator/us-east-1", "b.good", "certified", 4.9, "PREMIUM", "2999-01-01T00:00:00Z", null, false],
    ["aws/us-east-1", "g.never", null, null, null, null, null, false],
  ];
  for (const row of rows) await owner.query(insert, row);
});

afterAll(() => owner.end());

/** The connection string of a role, and of another database. */
async function urlOf(role: string, database = "postgres"): Promise<string> {
  const url = await server.url();
  return url.replace("user=postgres", `user=${role}`).replace("/postgres?", `/${database}?`);
}

const target = "aws/us-east-1";

test("gives every column of the view, ordered, for the role of applications", async () => {
  const rows = await currentCertifications({
    connectionString: await urlOf("recert_reader"),
    target,
    suite: "standard",
  });
  expect(rows[1]).toEqual({
    target,
    suite: "standard",
    modelId: "b.good",
    vendor: "amazon",
    verdict: "certified",
    rating: 4.9,
    badge: "PREMIUM",
    certifiedAt: "2026-11-22T18:41:12.345Z",
    expiresAt: "2999-01-01T00:00:00.000Z",
    usable: true,
    runId: "0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f",
    globalPosition: 9007199254740991,
  });
  expect(rows.map(({ modelId, usable }) => [modelId, usable])).toEqual([
    ["a.expired", false],
    ["b.good", true],
    ["c.warned", true],
    ["d.failed", false],
    ["e.retired", false],
    ["f.left", false],
  ]);
});

test("reads every target and suite where none is named, never a simulated one", async () => {
  const rows = await currentCertifications({ client: owner });
  expect(new Set(rows.map((row) => row.target))).toEqual(new Set(["aws/eu-west-1", "aws/us-east-1"]));
  expect(rows[0]?.target).toBe("aws/eu-west-1");
  expect(await currentCertifications({ client: owner, suite: "quick" })).toEqual([]);
});

test("means the same times on a connection with another time zone", async () => {
  await owner.query("SET TimeZone = 'Asia/Kathmandu'");
  const [row] = await currentCertifications({ client: owner, target });
  await owner.query("RESET TimeZone");
  expect(row?.certifiedAt).toBe("2026-11-22T18:41:12.345Z");
});

test("leaves the client that it was given open, and closes the connection that it made", async () => {
  const pool = new Pool({ connectionString: await urlOf("recert_reader"), max: 1 });
  onTestFinished(() => pool.end());
  expect(await currentCertifications({ client: pool, target })).toHaveLength(6);
  await expect(pool.query("SELECT 1 AS one")).resolves.toMatchObject({ rows: [{ one: 1 }] });
  const connections = async () => (await owner.query("SELECT count(*)::int AS n FROM pg_stat_activity")).rows[0].n;
  const before = await connections();
  await currentCertifications({ connectionString: await urlOf("recert_reader") });
  await expect.poll(connections).toBe(before);
});

describe("says why it cannot read", () => {
  const codeOf = async (options: Parameters<typeof currentCertifications>[0]) => {
    const error = await currentCertifications(options).catch((caught: unknown) => caught);
    if (!(error instanceof CertificationsError)) throw new Error(`no CertificationsError: ${String(error)}`);
    return error.code;
  };

  test("a database without the view", async () => {
    expect(await codeOf({ connectionString: await urlOf("postgres", "empty") })).toBe("not_migrated");
  });

  test("a role that may not", async () => {
    await owner.query("CREATE ROLE stranger LOGIN");
    expect(await codeOf({ connectionString: await urlOf("stranger") })).toBe("no_permission");
  });

  test("a user and a database that do not exist", async () => {
    expect(await codeOf({ connectionString: await urlOf("nobody") })).toBe("access_refused");
    expect(await codeOf({ connectionString: await urlOf("postgres", "nowhere") })).toBe("access_refused");
  });

  test("a server that is not there", async () => {
    expect(await codeOf({ connectionString: "postgres://127.0.0.1:1/recert" })).toBe("unreachable");
  });

  test("a server that never answers", async () => {
    const silent = createServer((socket) => socket.on("error", () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect(await codeOf({ connectionString: `postgres://127.0.0.1:${port}/recert`, timeoutMs: 100 })).toBe(
      "unreachable",
    );
  });

  test("an answer that this version does not know", async () => {
    const rows = [{ verdict: "splendid" }];
    expect(await codeOf({ client: { query: async () => ({ rows }) } })).toBe("unexpected_answer");
  });

  test.each<[string, object]>([
    ["no source", {}],
    ["two sources", { connectionString: "postgres://localhost/x", client: { query: () => undefined } }],
    ["a URL of something else", { connectionString: "mysql://localhost/x" }],
    ["an empty URL", { connectionString: "" }],
    ["a client that cannot query", { client: {} }],
    ["no time", { connectionString: "postgres://localhost/x", timeoutMs: 0 }],
    ["an unknown option", { client: { query: () => undefined }, verdict: "failed" }],
  ])("options with %s", async (_, options) => {
    expect(await codeOf(z.custom<CurrentCertificationsOptions>().parse(options))).toBe("bad_options");
  });
});
