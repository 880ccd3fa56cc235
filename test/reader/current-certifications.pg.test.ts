import { createServer } from "node:net";
import type { Client } from "pg";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import { z } from "zod";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { migrate } from "../../src/database/migrate.ts";
import { roleSql } from "../../src/database/role-sql.ts";
import type {
  Badge as LedgerBadge,
  Capability as LedgerCapability,
  CapabilityState as LedgerState,
  Verdict as LedgerVerdict,
} from "../../src/events/vocabulary.ts";
import {
  type Badge,
  type Capability,
  type CapabilityState,
  CertificationsError,
  type CurrentCertificationsOptions,
  currentCertifications,
  type Verdict,
  watchCertifications,
} from "../../src/reader/reader.ts";
import { preparedHome } from "../database/temporary-home.ts";

const server = new EmbeddedDatabase(preparedHome(), 20_000);
let owner: Client;

const insert = `INSERT INTO recert.certifications
  (target, suite, model_id, vendor, verdict, rating, badge, certified_at, expires_at, end_of_life_on, run_id,
   global_position, left_registry, capabilities)
  VALUES ($1, 'standard', $2, 'amazon', $3, $4, $5, '2026-11-22T18:41:12.345Z', $6, $7,
    '0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f', 9007199254740991, $8,
    '{"text": "proven", "toolUse": "flaky", "vision": "broken", "json": "unproven"}')`;
const waive = `INSERT INTO recert.waivers (target, suite, model_id, capability, until, actor, reason, run_id)
  VALUES ($1, 'standard', $2, $3, $4, 'ada', 'no pictures', '0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f')`;

beforeAll(async () => {
  owner = await server.connect();
  await owner.query("CREATE DATABASE empty");
  await migrate(server);
  await owner.query(roleSql("recert"));
  const rows = [
    ["aws/111122223333/us-east-1", "b.good", "certified", 4.9, "PREMIUM", "2999-01-01T00:00:00Z", null, false],
    ["aws/111122223333/us-east-1", "a.expired", "certified", 4.9, "PREMIUM", "2026-11-22T18:41:13Z", null, false],
    [
      "aws/111122223333/us-east-1",
      "c.warned",
      "quality_warning",
      3.9,
      "FUNCTIONAL",
      "2999-01-01T00:00:00Z",
      null,
      false,
    ],
    ["aws/111122223333/us-east-1", "d.failed", "failed", 1.2, "NOT_RECOMMENDED", "2999-01-01T00:00:00Z", null, false],
    ["aws/111122223333/us-east-1", "e.retired", "skipped", null, null, null, "2026-01-01", false],
    ["aws/111122223333/us-east-1", "f.left", "certified", 4.9, "PREMIUM", "2999-01-01T00:00:00Z", null, true],
    ["aws/111122223333/eu-west-1", "b.good", "certified", 4.9, "PREMIUM", "2999-01-01T00:00:00Z", null, false],
    ["simulator/us-east-1", "b.good", "certified", 4.9, "PREMIUM", "2999-01-01T00:00:00Z", null, false],
    ["aws/111122223333/us-east-1", "g.never", null, null, null, null, null, false],
  ];
  for (const row of rows) await owner.query(insert, row);
});

afterAll(() => owner.end());

/** The connection string of a role, and of another database. */
async function urlOf(role: string, database = "postgres"): Promise<string> {
  const url = await server.url();
  return url.replace("user=postgres", `user=${role}`).replace("/postgres?", `/${database}?`);
}

const target = "aws/111122223333/us-east-1";

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
    capabilities: { text: "proven", toolUse: "flaky", vision: "broken", json: "unproven" },
    proven: ["text", "toolUse"],
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
  expect(new Set(rows.map((row) => row.target))).toEqual(
    new Set(["aws/111122223333/eu-west-1", "aws/111122223333/us-east-1"]),
  );
  expect(rows[0]?.target).toBe("aws/111122223333/eu-west-1");
});

test("what is needed changes what is usable, and never which rows there are", async () => {
  const usable = async (...needs: Capability[]) => {
    const rows = await currentCertifications({ client: owner, target, needs });
    expect(rows).toHaveLength(6);
    return rows.filter((row) => row.usable).map(({ modelId }) => modelId);
  };
  expect(await usable()).toEqual(["b.good", "c.warned"]);
  expect(await usable("text", "toolUse")).toEqual(["b.good", "c.warned"]);
  expect(await usable("json")).toEqual([]);
  expect(await usable("reasoning")).toEqual([]);
  expect(await usable("vision")).toEqual([]);
  await owner.query(waive, [target, "b.good", "vision", "2999-01-01T00:00:00Z"]);
  await owner.query(waive, [target, "b.good", "json", "2999-01-01T00:00:00Z"]);
  await owner.query(waive, [target, "c.warned", "vision", "2026-01-01T00:00:00Z"]);
  expect(await usable("vision")).toEqual(["b.good"]);
  expect(await usable("json")).toEqual([]);
  const [, row] = await currentCertifications({ client: owner, target });
  expect(row).toMatchObject({ capabilities: { vision: "waived", json: "unproven" }, proven: ["text", "toolUse"] });
  await owner.query("DELETE FROM recert.waivers");
});

test("the plain words of the types are those of the ledger", () => {
  expectTypeOf<Verdict>().toEqualTypeOf<LedgerVerdict>();
  expectTypeOf<Badge>().toEqualTypeOf<LedgerBadge>();
  expectTypeOf<Capability>().toEqualTypeOf<LedgerCapability>();
  expectTypeOf<CapabilityState>().toEqualTypeOf<LedgerState | "waived">();
});

test("means the same times on a connection with another time zone", async () => {
  await owner.query("SET TimeZone = 'Asia/Kathmandu'");
  const [row] = await currentCertifications({ client: owner, target });
  await owner.query("RESET TimeZone");
  expect(row?.certifiedAt).toBe("2026-11-22T18:41:12.345Z");
});

test("watching tells what the database holds, what changes in it, and what expires by its clock", async () => {
  const told: string[] = [];
  const pool = new Pool({ connectionString: await urlOf("recert_reader"), max: 1 });
  onTestFinished(() => pool.end());
  const place = "aws/111122223333/sa-east-1";
  await owner.query(insert, [place, "w.old", "certified", 4.9, "PREMIUM", "2999-01-01T00:00:00Z", null, false]);
  await owner.query("UPDATE recert.certifications SET expires_at = now() + interval '8 s' WHERE target = $1", [place]);
  const stop = watchCertifications({
    client: pool,
    target: place,
    everyMs: 1_000,
    onChange: ({ certifications }) => told.push(certifications.map((row) => `${row.modelId} ${row.usable}`).join()),
  });
  onTestFinished(stop);
  await expect.poll(() => told, { timeout: 20_000 }).toEqual(["w.old true"]);
  await owner.query(insert, [place, "x.new", "failed", 1.2, "NOT_RECOMMENDED", "2999-01-01T00:00:00Z", null, false]);
  const expected = ["w.old true", "w.old true,x.new false", "w.old false,x.new false"];
  await expect.poll(() => told, { timeout: 20_000 }).toEqual(expected);
  await owner.query("DELETE FROM recert.certifications WHERE target = $1", [place]);
  await expect.poll(() => told.at(-1), { timeout: 20_000 }).toBe("");
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

  test("a target and a suite that nothing was ever certified on, with those there are", async () => {
    expect(await codeOf({ client: owner, target: "aws/us-east-1" })).toBe("unknown_target");
    expect(await codeOf({ client: owner, suite: "quick" })).toBe("unknown_suite");
    const error = await currentCertifications({ client: owner, suite: "quick" }).catch(String);
    expect(error).toContain("No certification was ever granted by this suite: quick (known: standard)");
  });

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
