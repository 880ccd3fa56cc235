import { beforeAll, expect, test } from "vitest";
import { dumpSchema } from "../support/schema-dump.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

test("docs/schema.sql is the schema that the migrations make", async () => {
  await expect(await dumpSchema(await database.connect())).toMatchFileSnapshot("../../docs/schema.sql");
});

test("a change of the schema shows in the dump", async () => {
  const client = await database.connect();
  await client.query("BEGIN");
  const before = await dumpSchema(client);
  await client.query("ALTER TABLE recert.runs ADD COLUMN planted integer NOT NULL DEFAULT 7");
  await client.query("GRANT SELECT ON recert.events TO PUBLIC");
  const after = await dumpSchema(client);
  await client.query("ROLLBACK");
  const added = after.split("\n").filter((line) => !before.includes(line));
  expect(added).toContain("  planted integer DEFAULT 7 NOT NULL");
  expect(added).toContain("recert.events: PUBLIC SELECT");
});
