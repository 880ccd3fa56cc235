import { expect, test } from "vitest";
import { ofType } from "../support/cli.ts";
import { HostedCli as Cli } from "../support/command-host.ts";

const cli = new Cli();
const models = ["--registry", cli.writeRegistry(["acme.one-v1", "acme.two-v1"]), "--suite", "quick"];
const start = ["start", "--yes", "--json", ...models];
const throttled = cli.write("throttled.json", {
  models: { "acme.one-v1": { faults: [{ kind: "throttled", calls: [1], retryAfterMs: 5_000 }] } },
});

test.each([
  { reason: "quota", signal: "SIGKILL", flags: ["--simulate", throttled, "--delay", "0"] },
  { reason: "pause", signal: "SIGINT", flags: ["--simulate", "--delay", "5s"] },
] as const)("a resume does not begin again the $reason that $signal cut off, but waits what is left", async (wait) => {
  const recert = cli.follow(...start, ...wait.flags);
  const { runId } = await recert.event(
    ({ type, data: { reason } }) => type === "WaitStarted" && reason === wait.reason,
  );
  await recert.endBy(wait.signal);
  const { exitCode, stderr } = await cli.run("resume", runId);
  expect(exitCode, stderr).toBe(0);
  const history = await cli.history(runId);
  const [started, ...more] = ofType(history, "WaitStarted");
  const [ended] = ofType(history, "WaitEnded");
  expect(more).toEqual([]);
  expect(ofType(history, "RunResumed")).toHaveLength(1);
  const { until } = started?.data ?? {};
  expect(Date.parse(ended?.occurredAt ?? "")).toBeGreaterThanOrEqual(Date.parse(String(until)));
});
