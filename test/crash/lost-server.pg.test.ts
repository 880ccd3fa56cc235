import { expect, test } from "vitest";
import { z } from "zod";
import { postmasterPid, until } from "../database/temporary-home.ts";
import { ofType } from "../support/cli.ts";
import { HostedCli as Cli } from "../support/command-host.ts";
import type { EventLine } from "../support/recert-process.ts";

const runsSchema = z.array(z.object({ id: z.string(), owner: z.object({ pid: z.int() }).nullable() }));

const cli = new Cli();
const models = ["--registry", cli.writeRegistry(["acme.one-v1", "acme.two-v1"]), "--suite", "quick"];
const start = ["start", "--yes", "--json", "--delay", "0", ...models];
const hanging = ["--simulate", cli.write("hanging.json", { everyModel: { faults: [{ kind: "hang" }] } })];

const isAttempt = ({ type }: EventLine) => type === "AttemptStarted";

test("a run goes on by itself when its server is killed in the middle", async () => {
  const recert = cli.follow(...start, "--simulate");
  const { runId } = await recert.event(isAttempt);
  await killServer();
  const { exitCode, stderr } = await recert.ended;
  const history = await cli.history(runId);
  expect(exitCode, stderr).toBe(0);
  expect(history.at(-1)?.type).toBe("RunCompleted");
  expect(ofType(history, "RunResumed")).toEqual([]);
  await cli.verify();
});

test("a run whose server was killed keeps its owner: nobody else may resume it", async () => {
  const recert = cli.follow(...start, ...hanging);
  const { runId } = await recert.event(isAttempt);
  await killServer();
  await until(async () => (await ownerOf(runId)) === recert.child.pid);
  expect((await cli.run("resume", runId)).exitCode).toBe(6);
  expect((await recert.endBy("SIGINT")).exitCode).toBe(130);
});

async function killServer(): Promise<void> {
  process.kill(await postmasterPid(cli.home), "SIGKILL");
}

async function ownerOf(runId: string): Promise<number | undefined> {
  const runs = runsSchema.parse(JSON.parse((await cli.run("runs", "--json")).stdout));
  return runs.find(({ id }) => id === runId)?.owner?.pid;
}
