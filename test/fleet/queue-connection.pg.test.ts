import { beforeAll, expect, test } from "vitest";
import { QueueConnection } from "../../src/fleet/postgres/queue-connection.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

test("several statements in one text give the rows of all of them, one statement its own", async () => {
  const connection = new QueueConnection(database.connect);
  const several = "BEGIN; SELECT 1 AS claimed; SELECT 2 AS other UNION ALL SELECT 3 ORDER BY 1; COMMIT";
  expect(await connection.executeSql(several)).toEqual({ rows: [{ claimed: 1 }, { other: 2 }, { other: 3 }] });
  expect(await connection.executeSql("SELECT $1::int AS given", [4])).toEqual({ rows: [{ given: 4 }] });
  await connection.close();
});

test("a text that fails leaves no transaction open behind it", async () => {
  const connection = new QueueConnection(database.connect);
  await expect(connection.executeSql("BEGIN; SELECT 1 / 0; COMMIT")).rejects.toThrow("division by zero");
  expect(await connection.executeSql("SELECT 1 AS next")).toEqual({ rows: [{ next: 1 }] });
  await connection.close();
});
