import { expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { jsonLines } from "../support/run-cli.ts";

const home = preparedHome();
const models = ["--only", "amazon.nova-micro-v1:0,amazon.nova-lite-v1:0,amazon.nova-pro-v1:0"];
const start = ["start", "--yes", "--simulate", "--suite", "quick", "--delay", "0", ...models];

/** Every event of the newest run, by type. */
async function types(): Promise<string> {
  return (await run(["report", "--events"], { home })).stdout.replaceAll(/^.*UTC {2}(\w+).*$/gm, "$1");
}

test("a run is suspended at its budget, refuses to go on with the same, and goes on with a larger one", async () => {
  const suspended = await run([...start, "--max-cost", "0.0002"], { home });
  expect(suspended.code).toBe(5);
  expect(suspended.stdout).toMatch(/Budget +\$0\.00001 of \$0\.0002 counted; the rest can cost/);
  const [, command = "", amount = ""] = /(recert resume \S+ --max-cost (\S+))\n/.exec(suspended.stdout) ?? [];
  expect(command).not.toBe("");

  const before = await types();
  const refused = await run(["resume", "--json", "--max-cost", "0.0003"], { home });
  expect(refused.code).toBe(5);
  expect(jsonLines(refused)).toMatchObject([{ type: "result", exitCode: 5, error: { code: "budget" } }]);
  expect(await types()).toBe(before);

  const resumed = await run(["resume", "--json", "--max-cost", amount], { home });
  expect(resumed.code).toBe(0);
  expect(jsonLines(resumed).slice(0, 2)).toMatchObject([
    { type: "RunResumed" },
    { type: "RunOptionsChanged", data: { maxCostMicroUsd: Number(amount) * 1e6 } },
  ]);
  expect(jsonLines(resumed).at(-1)).toMatchObject({ status: "completed", totals: { certified: 3 } });
  expect((await run(["verify"], { home })).code).toBe(0);
});

test("trials and costly probes are asked, planned and reported", async () => {
  const one = ["--simulate", "--suite", "quick", "--only", "amazon.nova-micro-v1:0", "--trials", "3", "--deep"];
  const [plan] = jsonLines(await run(["start", "--dry-run", "--json", ...one], { home }));
  expect(plan).toMatchObject({
    options: { trials: 3, deep: true },
    totals: { calls: { min: 1, expected: 6, max: 32 } },
  });
  const started = await run(["start", "--yes", "--json", ...one], { home });
  expect(jsonLines(started).at(-1)).toMatchObject({
    exitCode: 0,
    totals: { calls: 6, trialRates: { passAllRate: 1, passRate: 1 } },
  });
  expect((await run(["report", "--full"], { home })).stdout).toContain(
    "   Trials: 100.0% of the probes passed in every trial, 6 of 6 trials passed",
  );
});
