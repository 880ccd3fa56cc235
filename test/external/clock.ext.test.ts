import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { expectGranted } from "../support/granted.ts";
import { RecertProcess } from "../support/recert-process.ts";
import { jsonLines } from "../support/run-cli.ts";
import { cliAt, expectUnbroken, lastWord, pauseAfter, startRun } from "./ledger-on.ts";
import { ledgerDatabase, sharedServer } from "./shared-server.ts";

const weekMs = 7 * 86_400_000;

/** libfaketime moves the clock beneath Node itself: for its process alone, and never what measures durations. */
function fakedClock(offset: string) {
  return { LD_PRELOAD: fakeTimeLibrary(), FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: "1" };
}

function fakeTimeLibrary(): string {
  const name = "faketime/libfaketimeMT.so.1";
  const places = readdirSync("/usr/lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const file = places.map((place) => join("/usr/lib", place.name, name)).find(existsSync);
  if (file === undefined) throw new Error("libfaketime is missing: apt-get install faketime");
  return file;
}

test("a clock that is years ahead of another machine's server is refused, and grants no longer where it is accepted", async () => {
  const cli = await cliAt(sharedServer.url(await ledgerDatabase()));
  const registry = join(dirname(cli.home), "registry.json");
  const start = ["start", "--yes", "--json", "--suite", "quick", "--delay", "400ms", "--registry", registry];
  const faked = { ...cli.env, ...fakedClock("+3y") };
  const refused = await new RecertProcess(start, faked).ended;
  expect(refused.exitCode, refused.stderr).toBe(2);
  expect(lastWord(refused)).toMatchObject({ error: { code: "clock_differs" } });
  expect((await cli.run("runs", "--json")).stdout.trim()).toBe("[]");
  const accepted = new RecertProcess([...start, "--accept-clock"], faked);
  await expectUnbroken(cli, accepted, 3);
  expectGranted(jsonLines({ stdout: `${(await accepted.ended).stdout}\n` }), 3, weekMs);
});

test("a clock that is a few minutes off is taken as it is", async () => {
  const cli = await cliAt(sharedServer.url(await ledgerDatabase()));
  Object.assign(cli.env, fakedClock("-4m"));
  await expectUnbroken(cli, startRun(cli), 3);
});

test("a clock that jumps in the pauses of a run ends it, without a negative duration or a longer grant", async () => {
  const cli = await cliAt(sharedServer.url(await ledgerDatabase()), 4);
  const file = cli.write("faketime", {});
  const moveTo = (offset: string) => {
    writeFileSync(`${file}.new`, offset);
    renameSync(`${file}.new`, file);
  };
  moveTo("+0");
  const honest = { ...cli.env };
  const { FAKETIME: _, ...faked } = fakedClock("");
  Object.assign(cli.env, { ...faked, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1" });
  const recert = startRun(cli, "2s");
  for (const [i, offset] of ["-5h", "+4h", "+3y"].entries()) {
    await pauseAfter(recert, i + 1);
    moveTo(offset);
  }
  const { stderr, stdout } = await recert.ended;
  expect(stderr.match(/the ledger's; certifications count by the earlier of the two/g)).toHaveLength(3);
  expectGranted(jsonLines({ stdout: `${stdout}\n` }), 4, weekMs);
  moveTo("+0");
  await expectUnbroken(cli, recert, 4);
  const report = await new RecertProcess(["report", "--json"], honest).ended;
  expect([...report.stdout.matchAll(/"(?!serviceClockAheadMs")\w*Ms": ?-\d+/g)]).toEqual([]);
});
