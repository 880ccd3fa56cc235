import { expect, test } from "vitest";
import type { Database } from "../../src/database/database.ts";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { resolveDatabase } from "../../src/database/resolve-database.ts";
import { temporaryHome } from "./temporary-home.ts";

const server = new EmbeddedDatabase(temporaryHome(), 20_000);

function external(databaseUrl: string): Database {
  return resolveDatabase({ databaseUrl, home: "/nonexistent" });
}

test("a connection notices our death, has our name, and reads int8 as a number", async () => {
  const database = external(await server.url());
  const client = await database.connect();
  const { rows } = await client.query(
    `select current_setting('client_connection_check_interval') as check, current_setting('application_name') as name,
            9007199254740991::int8 as largest`,
  );
  expect(database.kind).toBe("external");
  expect(rows).toEqual([{ check: "5s", name: "recert", largest: 9007199254740991 }]);
  await expect(client.query("select 9007199254740992::int8")).rejects.toThrow(RangeError);
  await client.end();
});

test.each(["mysql://localhost/x", "localhost:5432"])("refuses %j as a DATABASE_URL at once", (url) => {
  expect(() => external(url)).toThrow(expect.objectContaining({ code: "invalid_url" }));
});

test("a server that is not there is unreachable, with the reason as its cause", async () => {
  await expect(external("postgresql:///x?host=/nonexistent&user=x").connect()).rejects.toMatchObject({
    code: "unreachable",
    cause: { code: "ENOENT" },
  });
});

test("a database that the server does not have is named so", async () => {
  const url = (await server.url()).replace("/postgres?", "/missing?");
  await expect(external(url).connect()).rejects.toMatchObject({ code: "no_such_database" });
});

test("an unknown user is refused access", async () => {
  const url = (await server.url()).replace("user=postgres", "user=stranger");
  await expect(external(url).connect()).rejects.toMatchObject({ code: "access_refused" });
});
