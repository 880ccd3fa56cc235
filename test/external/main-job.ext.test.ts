import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ofType } from "../support/cli.ts";
import { cliAt, pauseAfter, startRun } from "./ledger-on.ts";
import { emptyDatabase, sharedServer } from "./shared-server.ts";

test("the main job holds over TCP: migrate, start, kill -9, resume, report, verify, export, rebuild", async () => {
  const cli = await cliAt(sharedServer.url(await emptyDatabase()));
  expect(await cli.run("db", "migrate")).toMatchObject({ exitCode: 0, stdout: "The schema was brought up to date." });

  const driven = startRun(cli);
  const { runId } = await pauseAfter(driven, 1);
  expect(await driven.endBy("SIGKILL")).toMatchObject({ signal: "SIGKILL" });
  const resumed = cli.follow("resume", "latest", "--json");
  expect(await resumed.ended).toMatchObject({ exitCode: 0 });

  const events = await cli.history(runId);
  expect(events).toEqual([...driven.events, ...resumed.events]);
  expect(ofType(events, "ModelConcluded")).toHaveLength(3);
  const report = JSON.parse((await cli.run("report", runId, "--format", "json")).stdout);
  expect(report).toMatchObject({ run: { status: "completed", resumes: 1 }, totals: { certified: 3, pending: 0 } });
  await cli.verify();

  const bundle = join(dirname(cli.home), "bundle.ndjson");
  writeFileSync(bundle, `${(await cli.run("export", "--all")).stdout}\n`);
  expect(await cli.run("verify", bundle)).toMatchObject({ exitCode: 0 });
  expect(await cli.run("rebuild")).toMatchObject({ exitCode: 0 });
  await cli.verify();
});
