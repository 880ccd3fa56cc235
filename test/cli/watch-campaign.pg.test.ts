import { expect, test } from "vitest";
import { Cli, ofType } from "../support/cli.ts";
import { MovedClock } from "../support/moved-clock.ts";
import { RecertProcess } from "../support/recert-process.ts";

const cli = new Cli();
const registry = ["--registry", cli.writeRegistry(["acme.one-v1", "acme.two-v1"]), "--suite", "quick"];
const start = ["start", "--yes", ...registry, "--simulate", "--region", "us-east-1,eu-west-1", "--delay", "10m"];
const dayMs = 86_400_000;

test("a campaign that was taken over is watched by the ledger's clock: a watcher a day ahead takes no wait for a death", async () => {
  const first = cli.follow(...start, "--json");
  const { runId: campaignId } = await first.event(({ type }) => type === "CampaignStarted");
  await first.event(({ type }) => type === "WaitStarted");
  await first.endBy("SIGKILL");
  // Taken over without locks: nothing but its recorded waits says that somebody drives it.
  const driven = cli.follow("resume", campaignId, "--take-over", "--json");
  await driven.event(({ type }) => type === "RunResumed");
  const ahead = { ...cli.env, ...new MovedClock(cli.home, dayMs).env };
  const watching = new RecertProcess(["watch", campaignId, "--json"], ahead);
  await watching.event(({ type }) => type === "WaitStarted");
  expect(await cli.run("cancel", campaignId)).toMatchObject({ exitCode: 0 });
  expect(await watching.ended).toMatchObject({ exitCode: 5 });
  await driven.endBy("SIGKILL");
  expect(ofType(watching.events, "RunCancelled")).toHaveLength(2);
});
