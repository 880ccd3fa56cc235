import { expect, test } from "vitest";
import { until } from "../database/temporary-home.ts";
import { query } from "../support/other-database.ts";
import { startPair } from "./failover.ts";
import { cliAt, lastWord, pauseAfter, startRun } from "./ledger-on.ts";

test("a run whose acknowledged events a failover has lost stops with exit 4, and names the last of them", async () => {
  const pair = await startPair({ synchronous: false });
  const cli = await cliAt(pair.url);
  const recert = startRun(cli, "3s");
  await pauseAfter(recert, 1);
  await query(pair.standby.url("postgres"), "ALTER SYSTEM SET primary_conninfo = ''", "SELECT pg_reload_conf()");
  await untilNobodyFollows(pair.primary.url("postgres"));
  await pauseAfter(recert, 2);
  await pair.failOver();

  const stopped = await recert.ended;
  const { error } = lastWord(stopped);
  const acknowledged = JSON.parse(
    stopped.stdout
      .split("\n")
      .filter((line) => line.includes('"globalPosition"'))
      .at(-1) ?? "",
  );
  expect(stopped.exitCode, stopped.stderr).toBe(4);
  const words = JSON.stringify(error);
  expect(words).toContain(String(acknowledged.globalPosition));
  expect(words).toContain(acknowledged.hash);
  expect(words).not.toMatch(/taken over|cancelled/);
  await cli.verify();
});

/** From now on commits are made that the standby will never have: it has stopped to ask for them. */
function untilNobodyFollows(url: string): Promise<void> {
  return until(async () => (await query(url, "SELECT FROM pg_stat_replication")).length === 0);
}
