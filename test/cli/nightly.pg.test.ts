import { beforeAll, expect, test } from "vitest";
import { HostedCli as Cli } from "../support/command-host.ts";

const cli = new Cli();
const target = ["--target", "simulator/us-east-1"];
const quick = ["--suite", "quick"];
const nightly = ["start", "--yes", "-q", "--simulate", "--delay", "0", ...quick];

beforeAll(async () => {
  expect((await cli.run(...nightly)).exitCode).toBe(0);
});

test("after a healthy run of the built-in registry, legacy models and all, the check passes without a word", async () => {
  const check = await cli.run("status", "--check", ...target, ...quick);
  expect(check.exitCode).toBe(0);
  expect(check.stdout).toMatch(/legacy from 20\d\d-\d\d-\d\d/);
  expect(check.stdout).not.toContain("stale");
});

test("nothing is due the night after, so nothing is paid for", async () => {
  expect((await cli.run("due", ...target, ...quick)).stdout).toContain("Nothing is due");
  const renewal = await cli.run(...nightly, "--due");
  expect({ exitCode: renewal.exitCode, stderr: renewal.stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(renewal.stdout).toContain("Nothing is due");
});
