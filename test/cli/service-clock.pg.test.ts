import { expect, test } from "vitest";
import { z } from "zod";
import { HostedCli as Cli } from "../support/command-host.ts";

const hourMs = 3_600_000;
const toleratedMs = 4 * 60_000;
const quick = ["start", "--yes", "--suite", "quick", "--delay", "0", "--registry"];
const farSchema = z.object({ serviceClockAheadMs: z.number() });

async function cliBeside(clockAheadMs: number) {
  const cli = new Cli();
  const registry = cli.writeRegistry(["x.one", "x.two"]);
  const simulator = await cli.startSimulator({ clockAheadMs });
  Object.assign(cli.env, { AWS_ENDPOINT_URL: simulator.url });
  return { cli, registry };
}

test.each([
  ["ahead of", "adiantado", 3 * hourMs],
  ["behind", "atrasado", -3 * hourMs],
])("a service whose clock is hours %s this machine's is recorded, and remarked once", async (how, como, aheadMs) => {
  const { cli, registry } = await cliBeside(aheadMs);
  const run = await cli.run(...quick, registry);
  expect(run.exitCode, run.stderr).toBe(0);
  expect(`${run.stdout}${run.stderr}`.match(/clock: the service's is/g)).toHaveLength(1);
  const ends = (await cli.history("latest")).filter(({ type }) => type === "AttemptSucceeded");
  const far = ends.map(({ data }) => farSchema.parse(data).serviceClockAheadMs);
  expect(far.length).toBeGreaterThan(1);
  // The header counts whole seconds, and a loaded machine reads it late.
  for (const ms of far) expect(Math.abs(ms - aheadMs)).toBeLessThan(60_000);

  const { stdout } = await cli.run("report", "--format", "json");
  expect(far).toContain(JSON.parse(stdout).run.serviceClockAheadMs);
  expect((await cli.run("report", "--full")).stdout).toMatch(
    new RegExp(`Clock +the service's is \\S+.* ${how} this machine's`),
  );
  expect((await cli.run("report", "--full", "--lang", "pt-BR")).stdout).toMatch(
    new RegExp(`Relógio +o do serviço está .*${como}`),
  );

  const doctor = await cli.run("doctor", "--json", "--registry", registry);
  const { checks } = JSON.parse(doctor.stdout);
  expect(checks).toContainEqual(expect.objectContaining({ id: "service_clock", status: "warning" }));
  await cli.verify();
});

test("a service's clock within the tolerance is neither recorded nor remarked", async () => {
  const { cli, registry } = await cliBeside(toleratedMs);
  const run = await cli.run(...quick, registry);
  expect(run.exitCode, run.stderr).toBe(0);
  expect(run.stdout + run.stderr).not.toContain("service's");
  expect(JSON.stringify(await cli.history("latest"))).not.toContain("serviceClockAheadMs");
  expect((await cli.run("report", "--format", "json")).stdout).not.toContain("serviceClockAheadMs");
  expect((await cli.run("doctor", "--json", "--registry", registry)).stdout).not.toContain("service_clock");
});
