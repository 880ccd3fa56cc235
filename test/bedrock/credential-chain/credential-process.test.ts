import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ChainOptions, CredentialChain } from "../../../src/bedrock/credential-chain/credential-chain.ts";
import { resolveCredentials } from "../../../src/bedrock/credentials.ts";
import { until } from "../../database/temporary-home.ts";
import { AwsHome } from "../../support/aws-home.ts";

const keys = '{\\"Version\\":1,\\"AccessKeyId\\":\\"AKIAEXAMPLEEXAMPLE12\\",\\"SecretAccessKey\\":\\"s\\"}';

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A chain that finds a profile with this credential process, and nothing else. */
function chainOf(home: AwsHome, command: string, options: Partial<ChainOptions> = {}): CredentialChain {
  home.config("[profile vault]", `credential_process = /bin/sh -c "${command}"`);
  for (const [name, value] of Object.entries({ ...home.env, AWS_PROFILE: "vault" })) vi.stubEnv(name, value);
  return new CredentialChain({ region: "us-east-1", ...options });
}

test("waits for a process that waits for somebody, and tells whose it is", async () => {
  const home = new AwsHome();
  const waiting: string[] = [];
  const marker = join(home.path, "announced");
  const command = `while [ ! -e ${marker} ]; do sleep 0.05; done; echo '${keys}'`;
  const onWaiting = (profile: string) => {
    waiting.push(profile);
    home.write("announced", "");
  };
  const chain = chainOf(home, command, { onWaiting, quietLimitMs: 200 });
  expect(await resolveCredentials(chain, new Date())).toMatchObject({
    kind: "ok",
    source: { kind: "process", profile: "vault" },
  });
  expect(waiting).toEqual(["vault"]);
});

test("ends a process at its limit, and what that has started", async () => {
  const home = new AwsHome();
  const chain = chainOf(home, `exec 9>${home.path}/begun; sleep 4711; echo never`, { processLimitMs: 300 });
  expect(await resolveCredentials(chain, new Date())).toEqual({
    kind: "problem",
    cause: { kind: "process_timed_out", profile: "vault", waitedMs: 300 },
  });
  expect(existsSync(join(home.path, "begun"))).toBe(true);
  await until(() => !execFileSync("ps", ["-A", "-o", "command="], { encoding: "utf8" }).includes("sleep 4711"));
});

test("starts a process that fails once, and one that succeeds once for all who ask", async () => {
  const home = new AwsHome();
  const calls = join(home.path, "calls");
  const failing = chainOf(home, `echo call >> ${calls}; exit 1`);
  expect(await resolveCredentials(failing, new Date())).toMatchObject({ cause: { kind: "process_failed" } });
  expect(readFileSync(calls, "utf8")).toBe("call\n");
  const other = new AwsHome();
  const shared = join(other.path, "calls");
  const chain = chainOf(other, `echo call >> ${shared}; echo '${keys}'`);
  await Promise.all([chain.provide(), chain.provide()]);
  await chain.provide();
  expect(readFileSync(shared, "utf8")).toBe("call\n");
});

test("says why there are none any more, until there are some again", async () => {
  const home = new AwsHome();
  const chain = chainOf(home, `[ -e ${home.path}/open ] || exit 7; echo '${keys}'`);
  await expect(chain.provide()).rejects.toMatchObject({
    name: "credentials_process_failed",
    message: "The credential process of profile vault failed (exit status 7).",
  });
  expect(chain.cause).toMatchObject({ kind: "process_failed" });
  home.write("open", "");
  expect(await chain.provide()).toMatchObject({ accessKeyId: "AKIAEXAMPLEEXAMPLE12" });
  expect(chain.cause).toBeNull();
});
