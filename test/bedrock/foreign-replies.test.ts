import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adviceKeyFor } from "../../src/bedrock/failure-row-match.ts";
import {
  type Answer,
  answerError,
  answerJson,
  answerStream,
  callOf,
  callOnce,
  encodeEvent,
  type FakeEndpoint,
  startFakeEndpoint,
} from "./fake-endpoint.ts";

/** What others than Bedrock answer, and what accounts and organizations refuse, through the real SDK and a socket. */
let endpoint: FakeEndpoint;
beforeAll(async () => {
  endpoint = await startFakeEndpoint();
});
afterAll(() => endpoint.close());

async function failureOf(answer: Answer, streaming: boolean) {
  endpoint.answerWith(answer);
  const result = await callOnce(endpoint, callOf({ streaming }));
  if (result.kind !== "failure") throw new Error(`no failure: ${result.kind}`);
  return result.failure;
}

/** Category, advice and message. */
async function told(answer: Answer, streaming: boolean) {
  const failure = await failureOf(answer, streaming);
  return [failure.category, adviceKeyFor(failure), failure.message];
}

const writes =
  (body: string, status: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

const plain = { "content-type": "text/plain" };
const xml = { "content-type": "application/xml" };
const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';
const login = "<!doctype html><html><head><title>Sign in &amp; go on</title></head><body>x</body></html>";
const apiGateway = { "x-amz-apigw-id": "Abc=", "x-amzn-requestid": "r" };

describe.each([false, true])("a reply that is not Bedrock's (streaming: %s)", (streaming) => {
  it.each<[string, Answer, string, string, string]>([
    [
      "plain text",
      writes("RBAC: access denied", 403, plain),
      "connection_failed",
      "check_proxy",
      "RBAC: access denied",
    ],
    ["text of no type", writes("no healthy upstream", 503), "connection_failed", "mend_gateway", "no healthy upstream"],
    [
      "XML with a prolog and status 200",
      writes(`${prolog}<UnknownOperationException/>`, 200, xml),
      ...(["connection_failed", "check_endpoint", "<UnknownOperationException/>"] as const),
    ],
    [
      "XML after a byte order mark",
      writes(`\uFEFF \n${prolog}<!-- x --><Error><Code>A</Code><Message>Go away</Message></Error>`, 400, xml),
      ...(["connection_failed", "check_proxy", "Go away"] as const),
    ],
    [
      "a sign-in page",
      writes(login, 200, { "content-type": "text/html" }),
      "connection_failed",
      "check_proxy",
      "Sign in & go on",
    ],
    ["a page of no type", writes(login, 200), "connection_failed", "check_proxy", "Sign in & go on"],
    ["a page of 429", writes(login, 429), "throttled", "wait_for_gateway", "Sign in & go on"],
    [
      "JSON of another shape",
      answerJson({ error: { message: "no key" } }, 401),
      "connection_failed",
      "check_proxy",
      "no key",
    ],
    [
      "JSON of another shape with 200",
      answerJson({ error: "no key" }, 200),
      "connection_failed",
      "check_endpoint",
      "no key",
    ],
    ["JSON without a word", answerJson({ message: null }, 403), "connection_failed", "check_proxy", '{"message":null}'],
    [
      "a refusal that API Gateway names",
      answerJson({ message: "Forbidden" }, 403, { "x-amzn-errortype": "ForbiddenException", ...apiGateway }),
      ...(["connection_failed", "check_proxy", "Forbidden"] as const),
    ],
    [
      "API Gateway's own AccessDeniedException",
      answerJson({ Message: "denied" }, 403, { "x-amzn-errortype": "AccessDeniedException", ...apiGateway }),
      ...(["connection_failed", "check_proxy", "denied"] as const),
    ],
    ["nothing", writes("", 421), "connection_failed", "check_proxy", "HTTP 421 with an empty body"],
    [
      "a redirect",
      writes("", 302, { location: "https://login.example/in?token=secret" }),
      ...(["connection_failed", "check_proxy", "HTTP 302, redirected to https://login.example/in"] as const),
    ],
    [
      "a path that it does not know",
      writes("404 page not found", 404, plain),
      "connection_failed",
      "check_endpoint",
      "404 page not found",
    ],
    ["a limit of size", writes("too large", 413, plain), "connection_failed", "shrink_request", "too large"],
    [
      "bytes that are no text",
      writes("\u0000\u0001\u0002\u0003", 502),
      "connection_failed",
      "mend_gateway",
      "HTTP 502 with a body that is not text",
    ],
  ])("is the road's where it is %s", async (_, answer, category, advice, message) => {
    expect(await told(answer, streaming)).toEqual([category, advice, message]);
  });

  it("is Bedrock's where API Gateway passes an error of Bedrock's on", async () => {
    const headers = { "x-amzn-errortype": "ValidationException:http://internal.amazon.com/coral/", ...apiGateway };
    expect(await failureOf(answerJson({ message: "bad" }, 400, headers), streaming)).toMatchObject({
      category: "rejected",
    });
  });

  it("is Bedrock's where the error's name stands in the body alone", async () => {
    const body = { __type: "com.amazon.bedrock#ThrottlingException", message: "slow" };
    expect(await failureOf(answerJson(body, 429), streaming)).toMatchObject({ code: "ThrottlingException" });
  });
});

describe("what an account or its organization does not let through", () => {
  const user = "User: arn:aws:sts::1:assumed-role/r/j is not authorized to perform: bedrock:InvokeModel on resource: x";
  const payment =
    "Model access is denied due to INVALID_PAYMENT_INSTRUMENT:A valid payment instrument must be provided.";
  it.each([
    [
      `${user} with an explicit deny in a service control policy: arn:aws:organizations::1:policy/p`,
      "lift_organization_policy",
    ],
    [`${user} because no resource control policy allows the bedrock:InvokeModel action`, "lift_organization_policy"],
    [`${user} because no VPC endpoint policy allows the bedrock:InvokeModel action`, "lift_endpoint_policy"],
    [`${user} with an explicit deny in a permissions boundary`, "lift_permissions_boundary"],
    [`${user} because no session policy allows the bedrock:InvokeModel action`, "lift_permissions_boundary"],
    [`${user} with an explicit deny in an identity-based policy`, "lift_explicit_deny"],
    [`${user} because no identity-based policy allows the bedrock:InvokeModel action`, "allow_invoke"],
    [payment, "mend_payment"],
    ["Your account is not authorized to invoke this API operation.", "ask_support"],
  ])("%s", async (message, advice) => {
    expect(await told(answerError("AccessDeniedException", 403, message), false)).toEqual([
      ...["access_denied", advice, message],
    ]);
  });

  it("is a data retention setting", async () => {
    const message =
      "The model returned the following errors: data retention mode 'default' is not available for this model";
    expect(await told(answerError("ValidationException", 400, message), true)).toEqual([
      ...["access_denied", "change_data_retention", message],
    ]);
  });

  it("is told from a model that Converse does not serve", async () => {
    const message =
      "This action doesn't support the model that you provided. Try again with a supported text or chat model.";
    expect(await told(answerError("ValidationException", 400, message), false)).toEqual([
      ...["unsupported", "use_invoke_model", message],
    ]);
  });
});

describe("an error that wraps another status", () => {
  it.each([
    [429, "throttled"],
    [408, "timeout"],
    [500, "reply_cut"],
    [400, "rejected"],
  ])("in the middle of a stream goes by that status, %i", async (originalStatusCode, category) => {
    const body = { message: "sorry", originalStatusCode, originalMessage: "busy" };
    const start = encodeEvent("messageStart", { role: "assistant" });
    const answer = answerStream(start, encodeEvent("modelStreamErrorException", body, "exception"));
    expect(await failureOf(answer, true)).toMatchObject({ category, code: "ModelStreamErrorException" });
  });

  it("goes by the status that its text quotes where it has no other", async () => {
    const message = 'Received client error (429) from primary with message "too many requests".';
    expect(await told(answerError("ModelErrorException", 424, message), false)).toEqual([
      ...["throttled", "wait_for_model_server", message],
    ]);
  });
});

it("takes the clock of a refusal from Bedrock alone, and not a stranger's", async () => {
  const date = new Date(Date.now() + 3 * 3_600_000).toUTCString();
  endpoint.answerWith(writes("<html><title>Sign in</title></html>", 403, { date, "content-type": "text/html" }));
  expect(await callOnce(endpoint, callOf())).not.toHaveProperty("serviceClockAheadMs");
  endpoint.answerWith(answerError("ThrottlingException", 429, "Too many requests", { date }));
  expect(await callOnce(endpoint, callOf())).toHaveProperty("serviceClockAheadMs");
});
