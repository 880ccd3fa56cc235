import { createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConverseModelClient } from "../../src/bedrock/converse-client.ts";
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

/** Everything that AWS documents, or that was seen of it, through the real SDK and a real socket. */
let endpoint: FakeEndpoint;
beforeAll(async () => {
  endpoint = await startFakeEndpoint();
});
afterAll(() => endpoint.close());

async function failureOf(answer: Answer, streaming = false) {
  endpoint.answerWith(answer);
  const result = await callOnce(endpoint, callOf({ streaming }));
  return result.kind === "failure" ? result.failure : result;
}

const start = encodeEvent("messageStart", { role: "assistant" });
const html = { "content-type": "text/html; charset=utf-8" };
const invoke = "aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe";

describe("an exception that AWS documents", () => {
  it.each([
    ["ThrottlingException", 429, "Too many requests, please wait before trying again.", "throttled"],
    ["ModelNotReadyException", 429, "The model is not ready.", "throttled"],
    ["ServiceUnavailableException", 503, "Bedrock is unable to process your request.", "server_error"],
    ["InternalServerException", 500, "The system encountered an unexpected error.", "server_error"],
    ["ModelTimeoutException", 408, "Model has timed out.", "timeout"],
    ["ModelErrorException", 424, "The request failed due to an error while processing the model.", "server_error"],
    ["ModelStreamErrorException", 424, "An error occurred while streaming the response.", "reply_cut"],
    ["ValidationException", 400, "Malformed input request.", "rejected"],
    ["AccessDeniedException", 403, "You don't have access.", "access_denied"],
    ["ResourceNotFoundException", 404, "Could not find the model.", "unknown_model"],
    ["ServiceQuotaExceededException", 400, "Your request exceeds the service quota.", "daily_quota"],
    ["ConflictException", 400, "There was a conflict.", "rejected"],
    ["ExpiredTokenException", 403, "The security token included in the request is expired", "credentials"],
    ["UnrecognizedClientException", 403, "The security token included in the request is invalid.", "credentials"],
    ["UnknownOperationException", 404, "", "connection_failed"],
  ])("%s (%i) is named as such", async (code, httpStatus, message, category) => {
    expect(await failureOf(answerError(code, httpStatus, message))).toMatchObject({ category, code, httpStatus });
    expect(await failureOf(answerError(code, httpStatus, message), true)).toMatchObject({ category, code });
  });

  it.each([
    [500, "server_error"],
    [503, "server_error"],
    [529, "server_error"],
    [403, "server_error"],
    [429, "throttled"],
    [408, "timeout"],
    [504, "timeout"],
    [400, "rejected"],
    [422, "rejected"],
  ])("ModelErrorException goes by the model's own status %i", async (originalStatusCode, category) => {
    const body = { message: "the model failed", originalStatusCode, resourceName: "m" };
    const answer = answerJson(body, 424, { "x-amzn-errortype": "ModelErrorException" });
    expect(await failureOf(answer)).toMatchObject({ category, code: "ModelErrorException", httpStatus: 424 });
  });

  it.each([
    ["throttlingException", "throttled", "ThrottlingException"],
    ["internalServerException", "server_error", "InternalServerException"],
    ["modelStreamErrorException", "reply_cut", "ModelStreamErrorException"],
    ["serviceUnavailableException", "server_error", "ServiceUnavailableException"],
    ["validationException", "rejected", "ValidationException"],
    ["modelTimeoutException", "timeout", "ModelTimeoutException"],
    ["accessDeniedException", "access_denied", "AccessDeniedException"],
    ["resourceNotFoundException", "unknown_model", "ResourceNotFoundException"],
    ["modelErrorException", "server_error", "ModelErrorException"],
    ["modelNotReadyException", "throttled", "ModelNotReadyException"],
    ["serviceQuotaExceededException", "daily_quota", "ServiceQuotaExceededException"],
  ])("%s in the middle of a stream is named as such", async (type, category, code) => {
    const answer = answerStream(start, encodeEvent(type, { message: "sorry" }, "exception"));
    const failure = { category, code, message: "sorry", httpStatus: null, requestId: "req-2" };
    expect(await failureOf(answer, true)).toMatchObject(failure);
  });

  it("is a daily quota in the middle of a stream too", async () => {
    const exception = encodeEvent("throttlingException", { message: "Too many tokens per day" }, "exception");
    expect(await failureOf(answerStream(start, exception), true)).toMatchObject({ category: "daily_quota" });
  });
});

describe("a message that AWS documents", () => {
  it.each([
    [
      "ValidationException",
      400,
      "Invocation of model ID m with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.",
      "needs_profile",
    ],
    ["ValidationException", 400, "The provided model identifier is invalid.", "unknown_model"],
    ["ValidationException", 400, "Operation not allowed", "access_denied"],
    ["ValidationException", 400, "`temperature` is deprecated for this model.", "rejected"],
    ["ValidationException", 400, "`temperature` and `top_p` cannot both be specified", "rejected"],
    ["ValidationException", 400, "The requested operation is not recognized by the service.", "connection_failed"],
    [
      "ResourceNotFoundException",
      404,
      "This model version has reached the end of its life. Please refer to the AWS documentation for more details.",
      "end_of_life",
    ],
    [
      "ResourceNotFoundException",
      404,
      "Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 15 days.",
      "access_denied",
    ],
    ["ResourceNotFoundException", 404, "Model use case details have not been submitted", "access_denied"],
    ["AccessDeniedException", 403, "You don't have access to the model with the specified model ID.", "access_denied"],
    ["ThrottlingException", 429, "Too many tokens, please wait before trying again.", "throttled"],
    ["ThrottlingException", 429, "Too many requests, please wait before trying again.", "throttled"],
    ["ThrottlingException", 429, "Too many tokens per day, please wait before trying again.", "daily_quota"],
    ["TooManyRequestsException", 429, "Too many tokens per day", "daily_quota"],
    ["SomeGatewayException", 429, "Too many tokens per day", "daily_quota"],
  ])("%s (%i) %j is told apart", async (name, status, message, category) => {
    expect(await failureOf(answerError(name, status, message))).toMatchObject({ category, code: name, message });
  });

  it.each([2, 5])("says after %i minutes a marketplace subscription may be active", async (minutes) => {
    const message = `Model access is denied due to missing ${invoke}. If you recently fixed this, try again after ${minutes} minutes.`;
    expect(await failureOf(answerError("AccessDeniedException", 403, message))).toMatchObject({
      category: "access_denied",
      retryAfterMs: minutes * 60_000,
    });
  });
});

describe("an answer that Bedrock did not give", () => {
  it.each<[string, Answer, string, string, string]>([
    ["a nameless 429", answerJson({ message: "slow down" }, 429), "throttled", "http_429", "slow down"],
    [
      "a nameless daily quota",
      answerJson({ message: "Too many tokens per day" }, 429),
      ...(["daily_quota", "http_429", "Too many tokens per day"] as const),
    ],
    [
      "a nested daily quota",
      answerJson({ error: { message: "Too many tokens per day", type: "rate_limit" } }, 429),
      ...(["daily_quota", "http_429", "Too many tokens per day"] as const),
    ],
    ...[400, 401, 403, 404, 405, 411, 413, 418, 421, 451, 500, 502, 504].map(
      (status): [string, Answer, string, string, string] => [
        `a nameless ${status}`,
        answerJson({ message: "no" }, status),
        ...(["connection_failed", `http_${status}`, "no"] as const),
      ],
    ),
    ["an unknown name", answerError("BrandNewException", 409, "new"), "rejected", "BrandNewException", "new"],
    ["a redirect", answerJson("", 302), "connection_failed", "http_302", "HTTP 302 with an empty body"],
    [
      "a proxy that wants a password",
      answerJson("", 407),
      "connection_failed",
      "http_407",
      "HTTP 407 with an empty body",
    ],
    [
      "AWS's front door",
      answerJson({ Output: { __type: "com.amazon.coral.service#UnknownOperationException" }, Version: "1.0" }, 404),
      ...(["connection_failed", "UnknownOperationException", "UnknownError"] as const),
    ],
  ])("is named for %s", async (_what, answer, category, code, message) => {
    expect(await failureOf(answer)).toMatchObject({ category, code, message });
  });

  it("is named for the XML of AWS's front door", async () => {
    expect(await failureOf(answerJson("<UnknownOperationException/>\n", 404))).toMatchObject({
      category: "connection_failed",
      code: "UnknownOperationException",
    });
  });

  it.each([
    [200, "connection_failed", "html_page"],
    [401, "connection_failed", "html_page"],
    [403, "connection_failed", "html_page"],
    [404, "connection_failed", "html_page"],
    [413, "connection_failed", "http_413"],
    [502, "connection_failed", "http_502"],
  ])("is no reply where it is an HTML page with status %i", async (status, category, code) => {
    const answer = answerJson("<html><title>Blocked</title></html>", status, html);
    expect(await failureOf(answer)).toMatchObject({ category, code, httpStatus: status });
  });

  it("is no stream where it is an HTML page with status 200", async () => {
    expect(await failureOf(answerJson("<html>sign in</html>", 200, html), true)).toMatchObject({
      category: "connection_failed",
      code: "html_page",
    });
  });

  it("is no reply where its body is empty", async () => {
    const failure = { category: "connection_failed", code: "http_200", message: "HTTP 200 with an empty body" };
    expect(await failureOf(answerJson(""))).toMatchObject(failure);
    expect(await failureOf(answerStream(), true)).toMatchObject({ category: "reply_cut", code: "stream_truncated" });
  });

  it("is no stream where a frame holds no JSON", async () => {
    const frame = encodeEvent("contentBlockDelta", "not an object");
    expect(await failureOf(answerStream(start, frame), true)).toMatchObject({ category: "reply_cut" });
  });
});

describe("a connection that does not come about", () => {
  const callTo = async (url: string) => {
    const client = new ConverseModelClient({ region: "us-east-1", endpoint: url, simulated: true });
    const result = await client.call(callOf());
    client.close();
    return result;
  };

  it("names a host that nobody knows", async () => {
    const { failure } = Object(await callTo("http://no-such-host.invalid"));
    expect(failure.category).toBe("connection_failed");
    expect(["ENOTFOUND", "EAI_AGAIN"]).toContain(failure.code);
  });

  it("names a port where nobody speaks TLS", async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket.on("error", () => {}));
      socket.write("not TLS at all\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    expect(await callTo(`https://127.0.0.1:${port}`)).toMatchObject({
      failure: { category: "connection_failed", code: "EPROTO" },
    });
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("a clock that is wrong", () => {
  it("is corrected by the SDK from the refusal, so that the next call is signed by the service's time", async () => {
    endpoint.received.length = 0;
    const message = "Signature expired: 20261122T220806Z is now earlier than 20340101T115500Z";
    const headers = { date: "Sun, 01 Jan 2034 12:00:00 GMT" };
    endpoint.answerWith(answerError("InvalidSignatureException", 403, message, headers));
    const client = new ConverseModelClient(endpoint.connection);
    const refused = await client.call(callOf());
    await client.call(callOf());
    client.close();
    expect(refused).toMatchObject({
      failure: { category: "credentials", code: "InvalidSignatureException", retryAfterMs: 0 },
    });
    const isServiceTime = endpoint.received.map((call) => String(call.headers["x-amz-date"]).startsWith("20340101T12"));
    expect(isServiceTime).toEqual([false, true]);
  });

  it("is a refusal for good where it is not that far off", async () => {
    const failure = await failureOf(answerError("InvalidSignatureException", 403, "Signature expired: …"));
    expect(failure).toMatchObject({ category: "credentials", retryAfterMs: null });
  });
});
