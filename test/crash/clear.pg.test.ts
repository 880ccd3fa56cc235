import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { HostedCli as Cli } from "../support/command-host.ts";

const cli = new Cli();
const target = "simulator/us-east-1";
const models = ["--registry", cli.writeRegistry(["acme.one-v1", "acme.two-v1"]), "--suite", "quick"];
const runsSchema = z.array(z.looseObject({ kind: z.string(), status: z.string() }));
const statusSchema = z.array(z.looseObject({ verdict: z.string().nullable() }));

beforeAll(async () => {
  expect((await cli.run("start", "--yes", "--simulate", "--delay", "0", ...models)).exitCode).toBe(0);
});

async function listed<T>(schema: z.ZodType<T>, ...words: readonly string[]): Promise<T> {
  return schema.parse(JSON.parse((await cli.run(...words, "--json")).stdout));
}

test("a clear that is killed at any moment is there as a whole, or nothing of it is", async () => {
  let killed = 0;
  for (const afterMs of [0, 150, 250, 350, 450, 600]) {
    const clear = cli.follow("clear", "--yes", "--target", target, "--suite", "quick");
    const kill = setTimeout(() => clear.child.kill("SIGKILL"), afterMs);
    const { exitCode } = await clear.ended;
    clearTimeout(kill);
    if (exitCode !== 0) killed += 1;
    await cli.verify();
    const clears = (await listed(runsSchema, "runs")).filter(({ kind }) => kind === "clear");
    const verdicts = (await listed(statusSchema, "status", "--target", target, ...models)).map(
      ({ verdict }) => verdict,
    );
    expect(clears.every(({ status }) => status === "completed")).toBe(true);
    expect(verdicts).toEqual(clears.length === 0 ? ["certified", "certified"] : [null, null]);
    if (clears.length > 0) break;
  }
  expect(killed).toBeGreaterThan(0);
});
