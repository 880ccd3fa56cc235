import { expect, test } from "vitest";
import { processesOf, until } from "../database/temporary-home.ts";
import { advisoryLocks, cliAt, expectUnbroken, lastWord, pauseAfter, startRun } from "./ledger-on.ts";
import { ledgerOn, ownServer } from "./own-server.ts";

test("a hot standby refuses start and resume with exit 4, keeps no process and no lock, and serves runs once promoted", async () => {
  const primary = await ownServer();
  const onPrimary = await ledgerOn(primary);
  const standby = await primary.standby("reserve");
  const onStandby = onPrimary.replace(`:${primary.port}/`, `:${standby.port}/`);
  const cli = await cliAt(onPrimary);
  const killed = startRun(cli);
  const { runId } = await pauseAfter(killed, 1);
  await killed.endBy("SIGKILL");
  const { globalPosition } = JSON.parse(
    (await cli.run("report", runId, "--events", "--json")).stdout.split("\n").at(-1) ?? "",
  );

  Object.assign(cli.env, { DATABASE_URL: onStandby });
  await until(async () =>
    (await cli.run("report", runId, "--events", "--json")).stdout.includes(`"globalPosition":${globalPosition},`),
  );
  for (const refused of [await startRun(cli).ended, await cli.run("resume", runId, "--json")]) {
    expect(refused.exitCode, refused.stderr).toBe(4);
    expect(JSON.stringify(lastWord(refused))).not.toContain("embedded");
  }
  expect(await advisoryLocks(onStandby)).toBe(0);

  await primary.stop("immediate");
  await standby.promote();
  expect(await advisoryLocks(onStandby)).toBe(0);
  expect(await cli.run("resume", runId, "--json")).toMatchObject({ exitCode: 0 });
  await expectUnbroken(cli, startRun(cli, "0"));
  expect(processesOf(cli.home)).toEqual([]);
});
