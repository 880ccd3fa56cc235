import { test } from "vitest";
import { startPair } from "./failover.ts";
import { cliAt, expectUnbroken, pauseAfter, startRun } from "./ledger-on.ts";

test("a run goes on at the promoted standby when its primary dies and no commit is lost", async () => {
  const pair = await startPair({ synchronous: true });
  const cli = await cliAt(pair.url);
  const recert = startRun(cli);
  await pauseAfter(recert, 1);
  await pair.failOver();
  await expectUnbroken(cli, recert);
});
