import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { oneModel } from "../support/quick-run.ts";
import { endWithTest, firstMatch, jsonLines, start } from "../support/run-cli.ts";

const realStart = oneModel.filter((word) => word !== "--simulate");

test("a run through a custom endpoint belongs to that endpoint's own target", async () => {
  const home = preparedHome();
  const journal = join(dirname(home), "journal.ndjson");
  const simulator = start(["simulator", "--port", "0", "--journal", journal, "--json"], { home });
  const end = endWithTest(simulator);
  const port = await firstMatch(simulator, /"port":(\d+)/);
  const env = {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${port}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "fake",
    AWS_SECRET_ACCESS_KEY: "fake",
  };
  const target = `custom/127.0.0.1:${port}/us-east-1`;
  const finished = await run([...realStart, "--json"], { home, env });
  expect(finished.code).toBe(0);
  expect(jsonLines(finished)[0]).toMatchObject({ type: "RunStarted", data: { target } });
  const status = jsonLines(await run(["status", "--json", "--target", target], { home }));
  expect(status[0]).toContainEqual(
    expect.objectContaining({ modelId: "amazon.nova-micro-v1:0", target, verdict: "certified", usable: true }),
  );
  const calls = readFileSync(journal, "utf8").trim().split("\n");
  expect(calls.map((line): unknown => JSON.parse(line))).toHaveLength(2);
  await end();
  expect(simulator.exitCode).toBe(143);
});

test("a journal on a full disk ends the simulator with a sentence and 4, and its call unanswered", async () => {
  const home = preparedHome();
  const simulator = start(["simulator", "--port", "0", "--journal", "/dev/full", "--json"], { home });
  const end = endWithTest(simulator);
  let stdout = "";
  simulator.stdout?.on("data", (chunk) => {
    stdout += String(chunk);
  });
  let stderr = "";
  simulator.stderr?.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const url = await firstMatch(simulator, /(http:\/\/127\.0\.0\.1:\d+)/);
  const ended = new Promise((resolve) => simulator.once("close", resolve));
  const call = fetch(`${url}/model/amazon.nova-micro-v1:0/converse`, { method: "POST", body: "{}" });
  await expect(call).rejects.toThrow();
  expect(await ended).toBe(4);
  expect(stderr.replaceAll(/\s+/g, " ")).toContain("The journal /dev/full cannot be written: ENOSPC");
  expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({
    exitCode: 4,
    error: { code: "journal_lost" },
  });
  await end();
});
