import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AssumedRole } from "../../../src/bedrock/credential-chain/assumed-role.ts";
import { CredentialChain } from "../../../src/bedrock/credential-chain/credential-chain.ts";
import { CredentialsError } from "../../../src/bedrock/credential-chain/credentials-error.ts";
import { AwsHome, loopback, stsError } from "../../support/aws-home.ts";
import { fakeSts, roleSecret, roleToken, type StsAnswer, stsRole } from "../../support/fake-sts.ts";

const arn = "arn:aws:iam::123456789012:role/recert";
const baseId = "AKIAEXAMPLEEXAMPLE12";
const hubId = "AKIAHUBHUBHUBHUBHUB1";
const externalId = "acme/secret-7f3c";
const hourMs = 3_600_000;

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_ACCESS_KEY_ID", baseId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "hunter2hunter2hunter2");
  const home = new AwsHome();
  home.config("[profile hub]", `aws_access_key_id = ${hubId}`, "aws_secret_access_key = hunter2hunter2hunter2");
  vi.stubEnv("HOME", home.path);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function roleAt(
  answer: StsAnswer,
  { profile = null, id = externalId }: { profile?: string | null; id?: string | null } = {},
) {
  const { url, asked } = await fakeSts(answer);
  vi.stubEnv("AWS_ENDPOINT_URL_STS", url);
  return { role: assumed({ profile, id }), asked };
}

function assumed({ profile, id }: { profile: string | null; id: string | null }): AssumedRole {
  const region = "us-east-1";
  const base = new CredentialChain({ region, profile });
  return new AssumedRole(
    { arn, externalId: id, sessionName: "nightly" },
    { region, base, profile, onFound: () => undefined },
  );
}

async function causeOf(role: AssumedRole) {
  const error = await role.provide().catch((thrown: unknown) => thrown);
  if (!(error instanceof CredentialsError)) throw new Error("it was not refused", { cause: error });
  expect(role.cause).toEqual(error.credentialsCause);
  expect(JSON.stringify([error.message, error.credentialsCause])).not.toContain(externalId);
  return error.credentialsCause;
}

const inAnHour: StsAnswer = (_, response) => stsRole("ASIAROLE", new Date(Date.now() + hourMs))(response);

describe("a role that is given", () => {
  test("is asked for with external id and session name, signed with the keys at hand, and gives its credentials", async () => {
    const { role, asked } = await roleAt(inAnHour);
    expect(await role.provide()).toEqual({
      accessKeyId: "ASIAROLE",
      secretAccessKey: roleSecret,
      sessionToken: roleToken,
      expiration: expect.any(Date),
    });
    const parameters = { RoleArn: arn, RoleSessionName: "nightly", ExternalId: externalId };
    expect(asked).toEqual([{ action: "AssumeRole", parameters, keyId: baseId }]);
    expect(role.cause).toBe(null);
  });

  test("is asked for with a profile's keys, whatever the environment has, and without an external id where there is none", async () => {
    const { role, asked } = await roleAt(inAnHour, { profile: "hub", id: null });
    await role.provide();
    expect(asked).toEqual([
      { action: "AssumeRole", parameters: { RoleArn: arn, RoleSessionName: "nightly" }, keyId: hubId },
    ]);
  });

  test("is asked for once by all who want it at a time, and again only before its credentials expire", async () => {
    const { role, asked } = await roleAt(inAnHour);
    await Promise.all([role.provide(), role.provide(), role.provide()]);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hourMs - 7 * 60_000 });
    await role.provide();
    expect(asked).toHaveLength(1);
    vi.setSystemTime(Date.now() + 2 * 60_000);
    await role.provide();
    expect(asked).toHaveLength(2);
  });

  test("serves until it expires where STS gives no new one, and no longer", async () => {
    let isDown = false;
    const { role } = await roleAt((question, response) => {
      if (isDown) stsError("AccessDenied")(response);
      else inAnHour(question, response);
    });
    const { expiration } = await role.provide();
    isDown = true;
    vi.useFakeTimers({ toFake: ["Date"], now: Number(expiration) - 60_000 });
    expect(await role.provide()).toMatchObject({ accessKeyId: "ASIAROLE", expiration });
    expect(role.cause).toBe(null);
    vi.setSystemTime(Number(expiration));
    expect(await causeOf(role)).toMatchObject({ kind: "assume_refused", why: "denied" });
  });
});

describe("a role that is not given", () => {
  test.each([
    ["AccessDenied", 403, "denied"],
    ["ExpiredToken", 403, "keys"],
    ["InvalidClientTokenId", 403, "keys"],
    ["SignatureDoesNotMatch", 403, "keys"],
    ["RegionDisabledException", 403, "other"],
    ["ValidationError", 400, "other"],
  ] as const)("%s is named with its reason", async (code, status, why) => {
    const { role } = await roleAt((_, response) => stsError(code, status)(response));
    expect(await causeOf(role)).toEqual({
      ...{ kind: "assume_refused", role: arn, profile: null, code, hasExternalId: true, why },
    });
  });

  test("a refusal says whether an external id was sent, and by which profile's keys", async () => {
    const { role } = await roleAt((_, response) => stsError("AccessDenied")(response), { profile: "hub", id: null });
    expect(await causeOf(role)).toMatchObject({ profile: "hub", hasExternalId: false });
  });

  test("a message of STS that quotes the external id is not passed on", async () => {
    const { role } = await roleAt((_, response) => {
      const body = `<ErrorResponse><Error><Code>ValidationError</Code><Message>Value '${externalId}' failed</Message></Error></ErrorResponse>`;
      response.writeHead(400, { "content-type": "text/xml" }).end(body);
    });
    expect(await causeOf(role)).toMatchObject({ kind: "assume_refused", code: "ValidationError" });
  });

  test("an answer that cannot be read, one of a gateway, and none at all are STS's absence", async () => {
    const absent = { kind: "service_unreachable", profile: null, service: "AWS STS", proxy: null };
    const empty = await roleAt((_, response) => response.writeHead(200, { "content-type": "text/xml" }).end("<a/>"));
    expect(await causeOf(empty.role)).toMatchObject(absent);
    const broken = await roleAt((_, response) => stsError("InternalFailure", 500)(response));
    expect(await causeOf(broken.role)).toEqual({ ...absent, code: "InternalFailure" });
    const page = (_: unknown, response: Parameters<StsAnswer>[1]) =>
      response.writeHead(403, { "content-type": "text/html" }).end("<title>Sign in</title>");
    const signIn = await roleAt(page);
    expect(await causeOf(signIn.role)).toMatchObject({ ...absent, code: expect.stringContaining("Sign in") });
    vi.stubEnv("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1");
    expect(await causeOf(assumed({ profile: null, id: null }))).toEqual({ ...absent, code: "ECONNREFUSED" });
  });

  test("a proxy in the way is named by its variable", async () => {
    const proxy = createServer().on("connect", (_, socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const address = proxy.address();
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    vi.stubEnv("AWS_ENDPOINT_URL_STS", "https://sts.example");
    const cause = await causeOf(assumed({ profile: null, id: externalId }));
    await new Promise((resolve) => proxy.close(resolve));
    expect(cause).toMatchObject({ service: "AWS STS", proxy: expect.stringContaining("HTTPS_PROXY") });
  });

  test("the cause is the base's where that has no keys to ask with", async () => {
    const { role, asked } = await roleAt(inAnHour, { profile: "nope" });
    expect(await causeOf(role)).toEqual({ kind: "unknown_profile", profile: "nope", known: ["hub"] });
    expect(asked).toEqual([]);
  });
});

test("a chosen profile that gives nothing is not made up for by what the machine has", async () => {
  vi.stubEnv("AWS_CONTAINER_CREDENTIALS_FULL_URI", await loopback("silence"));
  const chain = new CredentialChain({ region: "us-east-1", profile: "nope" });
  await expect(chain.provide()).rejects.toMatchObject({ credentialsCause: { kind: "unknown_profile" } });
});
