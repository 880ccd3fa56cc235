import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { doctorSchema } from "../../src/cli/doctor/doctor-model.ts";
import { preparedHome, temporaryHome } from "../database/temporary-home.ts";
import { AwsHome, loopback, stsError, stsIdentity } from "../support/aws-home.ts";
import { runHosted } from "../support/command-host.ts";
import { situations } from "../support/credential-situations.ts";
import { simulatorPort } from "../support/file-simulator.ts";
import { jsonLines, listedRuns } from "../support/run-cli.ts";

const realStart = ["start", "--yes", "--suite", "quick", "--delay", "0"];
const only = ["--only", "amazon.nova-micro-v1:0"];
const keys = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE12", AWS_SECRET_ACCESS_KEY: "fake" };
const refusalSchema = z.object({ runId: z.null(), error: z.object({ code: z.string(), message: z.string() }) });

async function environment(name: string): Promise<Record<string, string>> {
  const situation = situations[name]?.[2];
  if (situation === undefined) throw new Error(`there is no situation ${name}`);
  return { AWS_REGION: "us-east-1", ...(await situation()) };
}

/** A simulator as an endpoint of somebody's own. */
async function simulated(scenario: string): Promise<Record<string, string>> {
  const port = await simulatorPort(scenario);
  return { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${port}`, AWS_REGION: "us-east-1" };
}

test("start, resume, probe and doctor name one cause and one command, and write nothing", async () => {
  const home = preparedHome();
  const endpoint = await simulated("expired-credentials");
  expect((await runHosted([...realStart, ...only], { home, env: { ...endpoint, ...keys } })).code).toBe(3);
  const before = await listedRuns({ home });
  const env = { ...endpoint, ...(await environment("an expired SSO session")) };
  const message = "The SSO session of profile sso expired at 2026-01-01T00:00:00.000Z.";
  for (const args of [[...realStart, ...only], ["resume"]]) {
    const refused = await runHosted([...args, "--json"], { home, env });
    expect(refused.code).toBe(3);
    const { error } = refusalSchema.parse(jsonLines(refused).at(-1));
    expect(error).toMatchObject({ code: "credentials_sso_expired", message });
    expect(refused.stderr).toContain("`aws sso login --profile sso`");
  }
  const probed = await runHosted(["probe", "amazon.nova-micro-v1:0"], { home, env });
  expect(probed).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("aws sso login --profile sso") });
  const { stdout } = await runHosted(["doctor", "--json", ...only], { home, env });
  expect(doctorSchema.parse(JSON.parse(stdout)).checks).toContainEqual(
    expect.objectContaining({ id: "credentials", status: "error", detail: expect.stringContaining(message) }),
  );
  expect(await listedRuns({ home })).toEqual(before);
});

test("a line break in a bearer token is refused before there is a ledger", async () => {
  const home = temporaryHome();
  const refused = await runHosted([...realStart, ...only, "--lang", "pt-BR"], {
    home,
    env: await environment("a line break in a bearer token"),
  });
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain("AWS_BEARER_TOKEN_BEDROCK contém uma quebra de linha.");
  expect(existsSync(home)).toBe(false);
});

test("credentials that give out in the middle suspend the run with their cause and command", async () => {
  const home = preparedHome();
  const aws = new AwsHome();
  const json = `{\\"Version\\":1,\\"AccessKeyId\\":\\"AKIAEXAMPLEEXAMPLE12\\",\\"SecretAccessKey\\":\\"s\\",\\"Expiration\\":\\"$(date -u -d +3sec +%FT%TZ)\\"}`;
  const once = aws.write("once.sh", `[ -e ${aws.path}/used ] && exit 9\n: > ${aws.path}/used\necho "${json}"\n`);
  aws.config("[profile vault]", `credential_process = /bin/sh ${once}`);
  const env = {
    ...(await simulated("healthy")),
    AWS_PROFILE: "vault",
    AWS_CONFIG_FILE: `${aws.path}/.aws/config`,
  };
  const two = ["--only", "amazon.nova-micro-v1:0,amazon.nova-lite-v1:0"];
  const suspended = await runHosted(["start", "--yes", "--suite", "quick", "--delay", "4s", ...two], { home, env });
  expect(suspended.code).toBe(3);
  expect(suspended.stderr).toContain("The credential process of profile vault failed (exit status 9).");
  expect(suspended.stderr).toContain("aws sts get-caller-identity --profile vault");
  const events = jsonLines(await runHosted(["report", "latest", "--events", "--json"], { home }));
  expect(events.at(-1)).toMatchObject({ type: "RunSuspended", data: { reason: "credentials" } });
  expect(JSON.stringify(events)).toContain('"code":"credentials_process_failed"');
});

async function doctorOf(env: Record<string, string>) {
  const home = preparedHome();
  const aside = { AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:1" };
  const { code, stdout } = await runHosted(["doctor", "--json", ...only], { home, env: { ...aside, ...keys, ...env } });
  const { checks } = doctorSchema.parse(JSON.parse(stdout));
  return { code, find: (id: string) => checks.filter((check) => check.id === id) };
}

test("doctor shows account and ARN, and how the keys came", async () => {
  const aws = new AwsHome();
  aws.config("[profile ops]", "aws_access_key_id = AKIAEXAMPLEEXAMPLE34", "aws_secret_access_key = s");
  const arn = "arn:aws:iam::111122223333:user/ada";
  const { find } = await doctorOf({
    AWS_PROFILE: "ops",
    AWS_CONFIG_FILE: `${aws.path}/.aws/config`,
    AWS_ENDPOINT_URL_STS: await loopback(stsIdentity("111122223333", arn)),
  });
  expect(find("identity")).toEqual([expect.objectContaining({ status: "ok", detail: `account 111122223333, ${arn}` })]);
  expect(find("credentials").map(({ status, detail }) => [status, detail])).toEqual([
    ["ok", "by profile ops: access key …LE34, with no known expiry"],
    ["warning", "AWS_PROFILE is set: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not used."],
  ]);
});

test("an STS that may not be asked is a remark of doctor, one that refuses the keys an error", async () => {
  const denied = await doctorOf({ AWS_ENDPOINT_URL_STS: await loopback(stsError("AccessDenied")) });
  expect(denied.find("identity")).toEqual([expect.objectContaining({ status: "warning" })]);
  const refused = await doctorOf({ AWS_ENDPOINT_URL_STS: await loopback(stsError("InvalidClientTokenId")) });
  expect(refused.find("identity")).toEqual([expect.objectContaining({ status: "error" })]);
  expect(refused.code).toBe(3);
});
