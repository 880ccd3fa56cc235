import { cpSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { homeLayout } from "../../src/database/embedded/home-layout.ts";
import { temporaryHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { databaseUrl, query } from "../support/other-database.ts";
import { oneModel } from "../support/quick-run.ts";
import { jsonLines } from "../support/run-cli.ts";

const locks = "select count(*)::int as locks from pg_locks where locktype = 'advisory' and objsubid = 1";

test("start on a hot standby ends with exit 4 and holds nothing, and starts once it is promoted", async () => {
  const primary = temporaryHome();
  await run(["db", "migrate"], { home: primary });
  await run(["db", "stop"], { home: primary });
  const standby = join(dirname(temporaryHome()), "home");
  // The server's own, which goes while its keeper leaves.
  const filter = (path: string) => path !== homeLayout(primary).holder;
  cpSync(primary, standby, { recursive: true, preserveTimestamps: true, filter });
  writeFileSync(join(homeLayout(standby).data, "standby.signal"), "");
  onTestFinished(async () => void (await run(["db", "stop"], { home: standby })));
  const url = await databaseUrl(standby);
  const surroundings = { home: temporaryHome(), env: { DATABASE_URL: url } };

  const refused = await run([...oneModel, "--json"], surroundings);
  expect(refused.code).toBe(4);
  expect(jsonLines(refused)).toMatchObject([{ exitCode: 4, error: { code: "database_read_only" } }]);
  expect(refused.stderr).toContain("The server of DATABASE_URL takes no writes");
  expect(await query(url, locks)).toEqual([{ locks: 0 }]);

  await query(url, "select pg_promote()");
  expect((await run(oneModel, surroundings)).code).toBe(0);
}, 180_000);
