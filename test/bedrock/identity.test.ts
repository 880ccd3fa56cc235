import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StsIdentitySource } from "../../src/bedrock/identity.ts";
import { AwsHome, loopback, stsError, stsIdentity } from "../support/aws-home.ts";

const aws = { region: "us-east-1", endpoint: null, simulated: false };
const signer = { accessKeyId: "AKIAEXAMPLEEXAMPLE12", secretAccessKey: "s", sessionToken: null };
const { signal } = new AbortController();

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
  vi.stubEnv("HOME", new AwsHome().path);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function answered(answer: ((response: ServerResponse) => void) | "silence", deadlineMs?: number) {
  vi.stubEnv("AWS_ENDPOINT_URL_STS", await loopback(answer));
  return new StsIdentitySource(aws, deadlineMs).whoIs(signer, signal);
}

test("names account and ARN", async () => {
  expect(await answered(stsIdentity("111122223333", "arn:aws:iam::111122223333:user/ada"))).toEqual({
    kind: "known",
    identity: { account: "111122223333", arn: "arn:aws:iam::111122223333:user/ada" },
  });
});

test.each([
  ["AccessDenied", 403, { kind: "forbidden", detail: "AccessDenied" }],
  ["InvalidClientTokenId", 403, { kind: "refused", detail: "InvalidClientTokenId", advice: "renew_credentials" }],
  ["ExpiredToken", 403, { kind: "refused", detail: "ExpiredToken", advice: "renew_credentials" }],
  ["InternalFailure", 500, { kind: "unavailable", detail: "InternalFailure: refused", advice: "try_again" }],
])("%s is an answer too", async (code, status, expected) => {
  expect(await answered(stsError(code, status))).toEqual(expected);
});

test.each([
  ["a page", 200, "text/html", "<html><head><title>Sign in</title></head></html>", "Sign in"],
  ["plain text", 403, "text/plain", "RBAC: access denied", "RBAC: access denied"],
  ["JSON", 401, "application/json", '{"message":"No key"}', "No key"],
  ["XML", 400, "text/xml", "<Error><Code>AccessDenied</Code><Message>Go</Message></Error>", "Go"],
])("%s in place of STS's answer says nothing of the credentials", async (_, status, contentType, body, says) => {
  const answer = (response: ServerResponse) => response.writeHead(status, { "content-type": contentType }).end(body);
  expect(await answered(answer)).toEqual({
    kind: "unavailable",
    detail: `A gateway or proxy answered in STS's place (HTTP ${status}): ${says}`,
    stranger: { httpStatus: status, says },
    advice: expect.any(String),
  });
});

test("an answer without an account, a silence, and nobody there are no answer", async () => {
  expect(await answered(stsIdentity("", ""))).toMatchObject({ kind: "unavailable" });
  expect(await answered("silence", 50)).toEqual({
    kind: "unavailable",
    detail: "no answer within 50 ms",
    advice: "check_network",
  });
  vi.stubEnv("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1");
  expect(await new StsIdentitySource(aws).whoIs(signer, signal)).toEqual({
    kind: "unavailable",
    detail: expect.stringContaining("ECONNREFUSED"),
    advice: "check_network",
  });
});

test("AWS's own STS is not asked about calls to somebody's own endpoint; one that is named is", async () => {
  const custom = { ...aws, endpoint: "http://127.0.0.1:1" };
  expect(await new StsIdentitySource(custom).whoIs(signer, signal)).toEqual({ kind: "not_asked" });
  vi.stubEnv("AWS_ENDPOINT_URL", await loopback(stsIdentity("111122223333", "arn:aws:iam::111122223333:root")));
  expect(await new StsIdentitySource(custom).whoIs(signer, signal)).toMatchObject({ kind: "known" });
});

test("a call that is given up ends at once", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL_STS", await loopback("silence"));
  const stop = new AbortController();
  const answer = new StsIdentitySource(aws).whoIs(signer, stop.signal);
  stop.abort();
  expect(await answer).toEqual({ kind: "unavailable", detail: "interrupted", advice: "check_network" });
});
