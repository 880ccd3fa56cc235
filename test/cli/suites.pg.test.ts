import { beforeAll, expect, test } from "vitest";
import { contentDigest } from "../../src/certification/suite.ts";
import { suiteRowsSchema } from "../../src/planning/suite-row.ts";
import { HostedCli as Cli } from "../support/command-host.ts";

const cli = new Cli();
const start = ["start", "--yes", "--simulate", "--suite", "quick", "--delay", "0", "--only", "amazon.nova-micro-v1:0"];

async function eventsOf(run: string) {
  const { stdout } = await cli.run("report", run, "--events", "--json");
  return stdout.split("\n").map((line) => JSON.parse(line));
}

beforeAll(async () => {
  for (const _ of [1, 2]) expect((await cli.run(...start)).exitCode).toBe(0);
});

test("the first run of a suite records what it asks, the second does not, and the record gives the digest", async () => {
  const runs: { id: string }[] = JSON.parse((await cli.run("runs", "--json")).stdout);
  const [second, first] = await Promise.all(runs.map(async ({ id }) => (await eventsOf(id))[0]));
  expect(second.data.suite).not.toHaveProperty("content");
  const { digest, content } = first.data.suite;
  expect(contentDigest(content)).toBe(digest);
  expect(digest).toBe(second.data.suite.digest);
});

test("`suites` lists those at hand and how they were used, `suites show` says what one asks", async () => {
  const rows = suiteRowsSchema.parse(JSON.parse((await cli.run("suites", "--json")).stdout));
  expect(rows).toMatchObject([
    { name: "standard", atHand: true, runs: 0, firstRunId: null },
    { name: "thorough", atHand: true, runs: 0 },
    { name: "quick", atHand: true, runs: 2 },
  ]);
  expect((await cli.run("suites")).stdout).toMatch(/^quick +[0-9a-f]{12} +2/m);
  const short = `quick@${rows[2]?.digest.slice(0, 8)}`;
  const shown = await cli.run("suites", "show", short);
  expect(shown.stdout).toContain("Suite quick, version");
  expect(shown.stdout).toContain("The model can be called and gives a complete reply that is not empty.");
  const json = JSON.parse((await cli.run("suites", "show", "standard", "--json")).stdout);
  expect(json.digest).toBe(rows[0]?.digest);
  expect(contentDigest(json)).toBe(json.digest);
});

test.each([["fast"], ["quick@ffffffffffff"], ["quick@"]])(
  "refuses the suite %s and lists those there are",
  async (name) => {
    const { exitCode, stderr } = await cli.run("suites", "show", name);
    expect(exitCode).toBe(2);
    expect(stderr.replaceAll(/\s+/g, " ")).toMatch(
      /There is no suite .+ There are standard@[0-9a-f]{12}, thorough@[0-9a-f]{12}, quick@/,
    );
  },
);

test("a trial records once what it asks and expects, as its run's evidence allows", async () => {
  const question = async (evidence: string) => {
    expect((await cli.run(...start, "--evidence", evidence)).exitCode).toBe(0);
    const started = (await eventsOf("latest")).filter(({ type }) => type === "AttemptStarted");
    return started.map(({ data }) => data.question);
  };
  expect(await question("excerpt")).toEqual([
    {
      ...{ asked: expect.stringMatching(/number/), expected: "a complete reply with text" },
      phrases: { expected: { code: "complete_reply", params: {} } },
    },
    { asked: expect.any(String), expected: expect.any(String) },
  ]);
  const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(await question("hash")).toEqual([1, 2].map(() => ({ askedSha256: hash, expectedSha256: hash })));
  expect(await question("none")).toEqual([undefined, undefined]);
});
