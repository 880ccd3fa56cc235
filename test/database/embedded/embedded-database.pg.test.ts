import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import { homeLayout } from "../../../src/database/embedded/home-layout.ts";
import { killClientProcess, startClientProcess } from "../client-process.ts";
import { postmasterPid, preparedHome, temporaryHome } from "../temporary-home.ts";

const idleMs = 20_000;

async function answer(home: string): Promise<unknown> {
  const client = await new EmbeddedDatabase(home, idleMs).connect();
  const { rows } = await client.query("select 42::int8 as answer");
  await client.end();
  return rows;
}

test("starts from nothing, on no network, with every commit flushed", async () => {
  const home = temporaryHome();
  const client = await new EmbeddedDatabase(home, idleMs).connect();
  const { rows } = await client.query(
    `select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
            current_setting('server_encoding') as encoding, current_setting('application_name') as name,
            current_setting('client_connection_check_interval') as check,
            array(select unnest(array['b', 'A', 'ä', 'a']) order by 1) as sorted`,
  );
  await client.end();
  expect(rows).toEqual([
    { addresses: "", fsync: "on", encoding: "UTF8", name: "recert", check: "5s", sorted: ["A", "a", "b", "ä"] },
  ]);
});

test("meets the server that already runs", async () => {
  const home = preparedHome();
  await answer(home);
  const first = await postmasterPid(home);
  await answer(home);
  expect(await postmasterPid(home)).toBe(first);
});

test("brings eight processes that start at once to one server, where a killed start had left half a directory", async () => {
  const home = temporaryHome();
  mkdirSync(join(homeLayout(home).root, "unfinished-1", "base"), { recursive: true });
  const clients = await Promise.all(Array.from({ length: 8 }, () => startClientProcess({ home, idleMs })));
  await Promise.all(clients.map(killClientProcess));
  expect(new Set(clients.map(({ greeting }) => JSON.stringify(greeting))).size).toBe(1);
  expect(clients[0]?.greeting.errorCode).toBeUndefined();
  expect(readdirSync(homeLayout(home).root).sort()).toEqual([
    "data",
    "has-ledger",
    "keeper.lock",
    "served-by.json",
    "server.lock",
    "server.log",
  ]);
});

test.each([
  ["spaces, quotes, a colon and letters beyond ASCII", "my 'home': ação 模型"],
  ["a path longer than any socket's", `${"deep/".repeat(50)}home`],
])("lives in a home whose path has %s", async (_, name) => {
  expect(await answer(temporaryHome(name))).toEqual([{ answer: 42 }]);
});

test("gives a URL and a configuration by which a plain driver connects", async () => {
  const database = new EmbeddedDatabase(preparedHome(), idleMs);
  for (const config of [await database.url(), await database.connectionConfig()]) {
    const client = new Client(config);
    await client.connect();
    expect((await client.query("select current_user as who")).rows).toEqual([{ who: "postgres" }]);
    await client.end();
  }
});
