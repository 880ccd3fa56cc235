import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { CuttingProxy } from "../support/cutting-proxy.ts";
import { RecertProcess } from "../support/recert-process.ts";
import { allCertified, Fleet } from "./fleet.ts";

const slow = { everyModel: { latencyMs: { min: 1_000, max: 1_500 } } };

test("while its database is away a worker serves and writes metrics that say so, and it goes on afterwards", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(["us-east-1"], "--simulate", fleet.cli.write("slow.json", slow));
  const way = await wayTo(fleet);
  const file = join(dirname(fleet.cli.home), "recert.prom");
  const worker = new RecertProcess(["worker", "--json", "--metrics", "0", "--metrics-file", file], {
    ...fleet.cli.env,
    DATABASE_URL: way.url,
  });
  const saysAway = saying(worker, /(The database cannot be asked for work)/);
  const url = await saying(worker, /(http:\/\/127\.0\.0\.1:\d+\/metrics)/);
  await worker.event(({ type }) => type === "AttemptStarted");
  const isUp = async () => (await textOf(url)).includes("\nrecert_ledger_up 1\n");
  while (!(await isUp())) await delay(200);
  way.proxy.goAway();
  while (await isUp()) await delay(200);
  expect((await fetch(new URL("/healthz", url))).status).toBe(200);
  // What the process itself has done is told all the same.
  expect(await textOf(url)).toMatch(/\nrecert_appended_events_total [1-9]/);
  while (!existsSync(file) || !readFileSync(file, "utf8").includes("\nrecert_ledger_up 0\n")) await delay(200);
  await saysAway;
  way.proxy.comeBack();
  await fleet.untilEnded(campaignId);
  while (!(await isUp())) await delay(200);
  const { exitCode, stderr } = await worker.endBy("SIGTERM");
  expect(exitCode).toBe(143);
  expect(stderr).toContain("The database answers again.");
  expect(await fleet.certified(campaignId)).toEqual(allCertified(["us-east-1"]));
  await fleet.cli.verify();
});

/** The fleet's database by a way that can be cut, while its server goes on. */
async function wayTo(fleet: Fleet) {
  const client = await new EmbeddedDatabase(fleet.cli.home).connect();
  const { host, port, user, database } = client;
  const proxy = new CuttingProxy(`${host}/.s.PGSQL.${port}`);
  const url = `postgresql://${user}@127.0.0.1:${await proxy.listen()}/${database}`;
  onTestFinished(async () => {
    await proxy.close();
    await client.end();
  });
  return { proxy, url };
}

/** Resolves to what the group of `pattern` matched once the worker says it. Rejects when the worker ends without. */
function saying({ child, ended }: RecertProcess, pattern: RegExp): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (chunk) => {
      said += String(chunk);
      const [, found] = pattern.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`the worker ended: ${said}`)));
  });
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return response.text();
}
