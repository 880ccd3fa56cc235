import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { preparedHome } from "../database/temporary-home.ts";
import { Cli, ofType } from "../support/cli.ts";
import { expectGranted } from "../support/granted.ts";
import { MovedClock } from "../support/moved-clock.ts";
import { expiredScenario, healthyScenario, oneModel } from "../support/quick-run.ts";
import { jsonLines, listedRuns, run } from "../support/run-cli.ts";

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;
const weekMs = 7 * 24 * hourMs;

test.each([
  ["ahead of", 3 * yearMs],
  ["behind", -3 * yearMs],
])("start refuses a clock that is years %s the database's, and writes nothing", async (how, byMs) => {
  const home = preparedHome();
  const { env } = new MovedClock(home, byMs);
  const refused = await run([...oneModel, "--json"], { home, env });
  expect(jsonLines(refused)).toMatchObject([{ exitCode: 2, error: { code: "clock_differs" } }]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(new RegExp(`This machine's clock is 1,09\\d+d.* ${how} the database's: `));
  expect(refused.stderr).toContain("--accept-clock");
  expect(await listedRuns({ home })).toEqual([]);
});

test("with --accept-clock a run is granted no longer than asked, by the database's clock", async () => {
  const home = preparedHome();
  const { env } = new MovedClock(home, 3 * yearMs);
  const accepted = await run([...oneModel, "--json", "--accept-clock"], { home, env });
  expect(accepted.code, accepted.stderr).toBe(0);
  expect(accepted.stderr).toMatch(/^warning: this machine's clock is 1,09\d+d.* ahead of the database's/m);
  expectGranted(jsonLines(accepted), 1, weekMs);
  expect((await run(["verify"], { home })).code).toBe(0);
});

test("resume refuses it too, also with --take-over, and leaves the run as it is", async () => {
  const home = preparedHome();
  const scenario = join(dirname(home), "scenario.json");
  writeFileSync(scenario, JSON.stringify(expiredScenario));
  const only = ["--suite", "quick", "--only", "amazon.nova-micro-v1:0"];
  const started = await run(["start", "--yes", "--json", "--simulate", scenario, ...only], { home });
  expect(started.code).toBe(3);
  writeFileSync(scenario, JSON.stringify(healthyScenario));
  const { env } = new MovedClock(home, 3 * yearMs);
  for (const flags of [[], ["--take-over"]]) {
    const refused = await run(["resume", "--json", ...flags], { home, env });
    expect(jsonLines(refused)).toMatchObject([{ exitCode: 2, error: { code: "clock_differs" } }]);
  }
  const resumed = await run(["resume", "--json", "--accept-clock"], { home, env });
  expect(resumed.code, resumed.stderr).toBe(0);
  // Its own first event comes right after the last of the start, whose last line is its result.
  expect(jsonLines(resumed)[0]).toMatchObject({ type: "RunResumed", version: jsonLines(started).length });
  expectGranted(jsonLines(resumed), 1, weekMs);
});

test("a clock that jumps by hours and years in the middle of a run makes it neither hang nor grant for longer", async () => {
  const cli = new Cli();
  const clock = new MovedClock(cli.home, 0);
  Object.assign(cli.env, clock.env);
  const registry = cli.writeRegistry(["acme.one-v1", "acme.two-v1", "acme.three-v1", "acme.four-v1"]);
  const quick = ["--simulate", "--suite", "quick", "--delay", "2s", "--registry", registry];
  const recert = cli.follow("start", "--yes", "--json", ...quick);
  for (const [i, byMs] of [-5 * hourMs, 4 * hourMs, 3 * yearMs].entries()) {
    const ordinal = i + 1;
    await recert.event(() => ofType(recert.events, "WaitStarted").length === ordinal);
    clock.moveTo(byMs);
  }
  const { exitCode, stdout, stderr } = await recert.ended;
  expect(exitCode, stderr).toBe(0);
  expect(stderr.match(/the ledger's; certifications count by the earlier of the two/g)).toHaveLength(3);
  expectGranted(jsonLines({ stdout: `${stdout}\n` }), 4, weekMs);
  clock.moveTo(0);
  const report = await cli.run("report", "--json");
  // The service's clock may be behind; no time that passed may be below zero.
  expect([...report.stdout.matchAll(/"(?!serviceClockAheadMs")\w*Ms": ?-\d+/g)]).toEqual([]);
  await cli.verify();
});

test("doctor calls it an error, exit code 2, and says what the embedded database's clock is worth", async () => {
  const home = preparedHome();
  const rows = async (env: Readonly<Record<string, string>>) => {
    const { code, stdout } = await run(["doctor", "--json", "--simulate", "--only", "amazon.nova-micro-v1:0"], {
      home,
      env,
    });
    const { checks } = z.object({ checks: z.array(z.looseObject({ id: z.string() })) }).parse(JSON.parse(stdout));
    return { code, clock: checks.filter(({ id }) => id === "clock") };
  };
  expect(await rows({})).toMatchObject({ code: 0, clock: [{ status: "ok" }] });
  expect(await rows(new MovedClock(home, 3 * yearMs).env)).toMatchObject({ code: 2, clock: [{ status: "error" }] });
});
