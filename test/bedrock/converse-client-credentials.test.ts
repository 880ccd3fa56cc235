import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { CredentialChain } from "../../src/bedrock/credential-chain/credential-chain.ts";
import { AwsHome } from "../support/aws-home.ts";
import { type Answer, answerError, callOf, callOnce, type FakeEndpoint, startFakeEndpoint } from "./fake-endpoint.ts";

let endpoint: FakeEndpoint;
let silent: Server;
beforeAll(async () => {
  const started = await startFakeEndpoint();
  endpoint = { ...started, connection: { ...started.connection, simulated: false } };
  silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  silent.close();
  await endpoint.close();
});

beforeEach(() => {
  endpoint.received.length = 0;
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_CONFIG_FILE", join(tmpdir(), "recert-no-such-config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(tmpdir(), "recert-no-such-credentials"));
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function useSilentCredentials(): void {
  const address = silent.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  vi.stubEnv("AWS_CONTAINER_CREDENTIALS_FULL_URI", `http://127.0.0.1:${port}/`);
}

describe("ConverseModelClient, credentials", () => {
  it("names missing credentials, and does not count the search as latency", async () => {
    expect(await callOnce(endpoint, callOf())).toMatchObject({
      kind: "failure",
      failure: { category: "credentials", code: "CredentialsProviderError", httpStatus: null },
      latencyMs: 0,
    });
    expect(endpoint.received).toEqual([]);
  });

  it("names the cause where the chain of a run gives out, with the profile and the command", async () => {
    const home = new AwsHome();
    vi.stubEnv("HOME", home.path);
    vi.stubEnv("AWS_PROFILE", "old");
    vi.stubEnv(
      "AWS_CONFIG_FILE",
      home.write(
        "config",
        "[profile old]\nsso_start_url = https://x\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = Dev\n",
      ),
    );
    const keys = new CredentialChain({ region: "us-east-1" });
    expect(await callOnce(endpoint, callOf(), { keys })).toMatchObject({
      failure: {
        category: "credentials",
        code: "credentials_sso_not_signed_in",
        message: "Profile old has no SSO session: nobody has signed in. Run `aws sso login --profile old`.",
      },
    });
    expect(endpoint.received).toEqual([]);
  });

  it("prefers a bearer token to a chain that is broken", async () => {
    vi.stubEnv("AWS_PROFILE", "nope");
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "token-1");
    await callOnce(endpoint, callOf(), { keys: new CredentialChain({ region: "us-east-1" }) });
    expect(endpoint.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1"]);
  });

  it("ends a search for credentials that never ends at the deadline", async () => {
    useSilentCredentials();
    expect(await callOnce(endpoint, callOf({ deadlineMs: 100 }))).toMatchObject({
      failure: { category: "timeout", code: "deadline_exceeded" },
      latencyMs: 0,
    });
  });

  it("ends a search for credentials that never ends when our own signal fires", async () => {
    useSilentCredentials();
    const controller = new AbortController();
    const result = callOnce(endpoint, callOf({ signal: controller.signal }));
    controller.abort();
    expect(await result).toEqual({ kind: "aborted" });
  });

  it("signs with the keys that it is given, whatever the environment holds", async () => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "token-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAOFTHEENVIRONMENT");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    const keys = { accessKeyId: "ASIAOFTHEDATABASE001", secretAccessKey: "secret", sessionToken: "session-token-1" };
    await callOnce(endpoint, callOf(), { keys });
    const [headers] = endpoint.received.map((request) => request.headers);
    expect(headers?.authorization).toContain("Credential=ASIAOFTHEDATABASE001/");
    expect(headers?.["x-amz-security-token"]).toBe("session-token-1");
  });

  it("leaves what it sent out of the message of an endpoint that quotes the request", async () => {
    const quote: Answer = (response, { headers }) => {
      const message = `The signature does not match: ${headers.authorization} ${headers["x-amz-security-token"]}`;
      answerError("InvalidSignatureException", 403, message)(response, { path: "", headers, body: "" });
    };
    endpoint.answerWith(quote);
    const keys = { accessKeyId: "ASIAOFTHEDATABASE001", secretAccessKey: "secret", sessionToken: "session-token-01" };
    const signed = await callOnce(endpoint, callOf(), { keys });
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "bearer-token-0001");
    const borne = await callOnce(endpoint, callOf());
    expect(JSON.stringify([signed, borne])).not.toMatch(/ASIAOFTHEDATABASE001|session-token-01|bearer-token-0001/);
    expect(signed).toMatchObject({ failure: { message: expect.stringMatching(/Credential=\*\*\*\/.* \*\*\*$/) } });
    expect(borne).toMatchObject({ failure: { message: expect.stringContaining("Bearer ***") } });
  });

  it("prefers a bearer token to a signature", async () => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "token-1");
    await callOnce(endpoint, callOf());
    expect(endpoint.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1"]);
  });
});
