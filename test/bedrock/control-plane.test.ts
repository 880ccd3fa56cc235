import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askControlPlane } from "../../src/bedrock/control-plane.ts";
import { type Answer, answerError, answerJson, type FakeEndpoint, startFakeEndpoint } from "./fake-endpoint.ts";

let endpoint: FakeEndpoint;
beforeEach(async () => {
  endpoint = await startFakeEndpoint();
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere/config");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await endpoint.close();
});

const never = new AbortController().signal;
const ask = (signal: AbortSignal = never, deadlineMs?: number) =>
  askControlPlane({ connection: endpoint.connection, keys: null }, signal, deadlineMs);

/** Answers each of the two questions in its own way. */
function answerWith(models: Answer, profiles: Answer): void {
  endpoint.answerWith((response, received) =>
    (received.path.startsWith("/foundation-models") ? models : profiles)(response, received),
  );
}

const summary = {
  modelArn: "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0",
  modelId: "amazon.nova-pro-v1:0",
  inferenceTypesSupported: ["ON_DEMAND", "INFERENCE_PROFILE"],
  modelLifecycle: { status: "LEGACY", legacyTime: "2026-07-08T00:00:00Z", endOfLifeTime: "2027-01-08T17:30:00.000Z" },
};

function profile(geography: string, status = "ACTIVE") {
  return {
    inferenceProfileName: "a name",
    inferenceProfileArn: `arn:aws:bedrock:us-east-1:123456789012:inference-profile/${geography}.m`,
    inferenceProfileId: `${geography}.m`,
    status,
    type: "SYSTEM_DEFINED",
    models: ["us-east-1", "us-west-2"].map((region) => ({ modelArn: `arn:aws:bedrock:${region}::foundation-model/m` })),
  };
}

const someModels = answerJson({ modelSummaries: [summary] });
const noProfiles = answerJson({ inferenceProfileSummaries: [] });

describe("askControlPlane", () => {
  it("reads models with their inference types and UTC days", async () => {
    const bare = { modelArn: "a", modelId: "bare" };
    answerWith(answerJson({ modelSummaries: [summary, bare] }), noProfiles);
    expect((await ask()).foundationModels).toEqual({
      kind: "answered",
      data: [
        {
          modelId: "amazon.nova-pro-v1:0",
          inferenceTypes: ["ON_DEMAND", "INFERENCE_PROFILE"],
          lifecycleStatus: "LEGACY",
          legacyOn: "2026-07-08",
          endOfLifeOn: "2027-01-08",
        },
        { modelId: "bare", inferenceTypes: null, lifecycleStatus: null, legacyOn: null, endOfLifeOn: null },
      ],
    });
  });

  it("reads every page of the service's own active profiles", async () => {
    answerWith(someModels, (response, received) => {
      const isFirst = !received.path.includes("nextToken");
      const page = isFirst ? [profile("us"), profile("eu", "DELETING")] : [profile("global")];
      const body = { inferenceProfileSummaries: page, ...(isFirst ? { nextToken: "more" } : {}) };
      answerJson(body)(response, received);
    });
    expect((await ask()).inferenceProfiles).toEqual({
      kind: "answered",
      data: [
        { profileId: "us.m", modelIds: ["m"] },
        { profileId: "global.m", modelIds: ["m"] },
      ],
    });
    const paths = endpoint.received.map(({ path }) => path).filter((path) => path.startsWith("/inference-profiles"));
    expect(paths).toEqual([
      "/inference-profiles?maxResults=1000&type=SYSTEM_DEFINED",
      "/inference-profiles?maxResults=1000&nextToken=more&type=SYSTEM_DEFINED",
    ]);
  });

  it("gives each question its own answer", async () => {
    answerWith(someModels, answerError("AccessDeniedException", 403, "User: x is not authorized to perform: y"));
    expect(await ask()).toMatchObject({
      foundationModels: { kind: "answered" },
      inferenceProfiles: {
        kind: "forbidden",
        detail: "AccessDeniedException: User: x is not authorized to perform: y",
      },
    });
  });

  it.each<[string, Answer, string]>([
    ["a server error", answerError("InternalServerException", 500, "It broke."), "InternalServerException: It broke."],
    ["throttling", answerError("ThrottlingException", 429, "Too many."), "ThrottlingException: Too many."],
    ["expired credentials", answerError("ExpiredTokenException", 403, "Expired."), "ExpiredTokenException"],
    [
      "an endpoint without these routes",
      answerError("UnknownOperationException", 404, "No."),
      "UnknownOperationException: No.",
    ],
    ["a reply of another shape", answerJson({ modelSummaries: 1 }), "reply_unreadable: The reply cannot be read: "],
    ["JSON that was cut", answerJson('{ "modelSummaries": ['), "reply_unreadable: "],
    ["a connection that is cut", (response) => response.destroy(), "ECONNRESET"],
  ])("says that models are unavailable after %s", async (_, answer, detail) => {
    answerWith(answer, noProfiles);
    const { foundationModels, inferenceProfiles } = await ask();
    expect(foundationModels).toMatchObject({ kind: "unavailable", detail: expect.stringContaining(detail) });
    expect(inferenceProfiles).toEqual({ kind: "answered", data: [] });
  });

  const page =
    '<?xml version="1.0"?><!DOCTYPE html><html><title>Access &amp; policy</title><body>Blocked</body></html>';
  const writes =
    (status: number, contentType: string, body: string): Answer =>
    (response) => {
      response.writeHead(status, { "content-type": contentType });
      response.end(body);
    };
  it.each<[string, number, string, string, string]>([
    ["a page", 200, "text/html", page, "Access & policy"],
    ["a page that calls itself JSON", 403, "application/json", page, "Access & policy"],
    ["plain text", 200, "text/plain", "no healthy upstream\nx", "no healthy upstream"],
    ["a plain refusal", 401, "text/plain", "RBAC: access denied", "RBAC: access denied"],
    ["XML", 502, "application/xml", "<error><message>No route</message></error>", "No route"],
    ["JSON that has no name", 404, "application/json", '{"detail":"Not Found"}', "Not Found"],
    ["JSON of somebody else", 200, "application/json", '{"error":{"message":"no key"}}', "no key"],
    ["nothing", 200, "application/json", "", "HTTP 200 with an empty body"],
  ])("says of %s that a gateway or proxy has answered (%i, %s)", async (_, status, contentType, body, says) => {
    answerWith(writes(status, contentType, body), noProfiles);
    const { foundationModels, inferenceProfiles } = await ask();
    expect(foundationModels).toEqual({
      kind: "unavailable",
      category: "connection_failed",
      told: { code: "stranger_for_bedrock", params: { httpStatus: status, says: expect.anything() } },
      detail: `A gateway or proxy answered in Bedrock's place (HTTP ${status}): ${says}`,
      stranger: { httpStatus: status, says },
    });
    expect(inferenceProfiles.kind).toBe("answered");
  });

  it("does not take a stranger's first reply for the service's second", async () => {
    let calls = 0;
    answerWith((response, received) => {
      calls += 1;
      (calls === 1 ? writes(503, "text/html", page) : someModels)(response, received);
    }, noProfiles);
    expect((await ask()).foundationModels.kind).toBe("answered");
    calls = 0;
    answerWith((response, received) => {
      calls += 1;
      if (calls === 1) writes(503, "text/html", page)(response, received);
      else response.destroy();
    }, noProfiles);
    expect((await ask()).foundationModels).toMatchObject({ detail: expect.stringContaining("ECONNRESET") });
  });

  it("shows nothing of the credentials that a stranger quotes", async () => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "a-bearer-token-of-some-length");
    vi.stubEnv("AWS_ENDPOINT_URL", endpoint.connection.endpoint ?? "");
    endpoint.answerWith((response, { headers, ...received }) =>
      writes(403, "text/plain", `refused: ${headers.authorization}`)(response, { headers, ...received }),
    );
    const connection = { region: "us-east-1", endpoint: null, simulated: false };
    const { foundationModels } = await askControlPlane({ connection, keys: null }, never);
    expect(foundationModels).toMatchObject({ stranger: { says: "refused: Bearer ***" } });
  });

  it("tries once more after a server error", async () => {
    let calls = 0;
    answerWith((response, received) => {
      calls += 1;
      (calls === 1 ? answerError("InternalServerException", 500, "Once.") : someModels)(response, received);
    }, noProfiles);
    expect((await ask()).foundationModels.kind).toBe("answered");
  });

  it("keeps the answer that came when the other one is late", async () => {
    answerWith(someModels, () => undefined);
    expect(await ask(never, 3_000)).toMatchObject({
      foundationModels: { kind: "answered" },
      inferenceProfiles: { kind: "unavailable", detail: "No answer within 3000 ms." },
    });
  });

  it("ends at once when the run is interrupted", async () => {
    const stop = new AbortController();
    endpoint.answerWith(() => stop.abort("SIGINT"));
    const { foundationModels, inferenceProfiles } = await ask(stop.signal, 2 ** 31);
    expect([foundationModels.kind, inferenceProfiles.kind]).toEqual(["unavailable", "unavailable"]);
  });

  it("asks nothing when the run is interrupted before", async () => {
    const { foundationModels } = await ask(AbortSignal.abort("SIGINT"));
    expect(foundationModels.kind).toBe("unavailable");
    expect(endpoint.received).toEqual([]);
  });

  it("sends the simulator no bearer token", async () => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "secret-token");
    answerWith(someModels, noProfiles);
    await ask();
    expect(endpoint.received.map(({ headers }) => headers.authorization)).toEqual([
      expect.stringMatching(/^AWS4-HMAC-SHA256 /),
      expect.stringMatching(/^AWS4-HMAC-SHA256 /),
    ]);
  });
});

describe("where the control plane is", () => {
  const custom = { region: "us-east-1", endpoint: "http://models.test", simulated: false };
  const aws = { region: "us-east-1", endpoint: null, simulated: false };
  beforeEach(() => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "token");
    answerWith(someModels, noProfiles);
  });

  it("is not AWS's where models are called at somebody's own endpoint", async () => {
    expect(await askControlPlane({ connection: custom, keys: null }, never)).toEqual({
      foundationModels: { kind: "not_asked" },
      inferenceProfiles: { kind: "not_asked" },
      clockAheadMs: null,
    });
  });

  it.each([
    ["the endpoint of all services", "AWS_ENDPOINT_URL", custom],
    ["an endpoint of its own beside that of the models", "AWS_ENDPOINT_URL_BEDROCK", custom],
    ["an endpoint of its own beside AWS's", "AWS_ENDPOINT_URL_BEDROCK", aws],
  ])("is %s", async (_, variable, connection) => {
    vi.stubEnv(variable, endpoint.connection.endpoint ?? "");
    expect(await askControlPlane({ connection, keys: null }, never)).toMatchObject({
      foundationModels: { kind: "answered" },
      inferenceProfiles: { kind: "answered", data: [] },
    });
    expect(endpoint.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer token", "Bearer token"]);
  });

  it("is unavailable without credentials, and that is no error", async () => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", undefined);
    vi.stubEnv("AWS_ENDPOINT_URL", endpoint.connection.endpoint ?? "");
    expect(await askControlPlane({ connection: custom, keys: null }, never)).toMatchObject({
      foundationModels: { kind: "unavailable", detail: expect.stringContaining("CredentialsProviderError") },
    });
    expect(endpoint.received).toEqual([]);
  });
});
