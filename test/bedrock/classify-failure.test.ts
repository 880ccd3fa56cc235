import { describe, expect, it } from "vitest";
import { classifyFailure, type FailureContext } from "../../src/bedrock/classify-failure.ts";
import { adviceKeyFor } from "../../src/bedrock/failure-row-match.ts";

const context: FailureContext = {
  now: new Date("2026-11-22T12:00:00.000Z"),
  isReplyBegun: false,
  foreign: null,
  requestId: null,
};

function named(name: string, httpStatus: number | null, message: string, more: object = {}): Error {
  const metadata = httpStatus === null ? {} : { $metadata: { httpStatusCode: httpStatus, requestId: "req-9" } };
  return Object.assign(new Error(message), { name }, metadata, more);
}

/** What the caller sees: category, code and the key of the advice. */
function seen(error: unknown, changes: Partial<FailureContext> = {}) {
  const failure = classifyFailure(error, { ...context, ...changes });
  return [failure.category, failure.code, adviceKeyFor(failure)];
}

describe("classifyFailure, by name", () => {
  it.each([
    ["ThrottlingException", 429, "throttled", "wait_for_quota"],
    ["ModelNotReadyException", 429, "throttled", "wait_for_model"],
    ["ServiceUnavailableException", 503, "server_error", "try_again"],
    ["InternalServerException", 500, "server_error", "try_again"],
    ["ModelTimeoutException", 408, "timeout", "model_too_slow"],
    ["ModelStreamErrorException", 424, "reply_cut", "connection_was_cut"],
    ["ValidationException", 400, "rejected", "mend_request"],
    ["ConflictException", 400, "rejected", "mend_request"],
    ["AccessDeniedException", 403, "access_denied", "request_access"],
    ["ResourceNotFoundException", 404, "unknown_model", "check_model_id"],
    ["ServiceQuotaExceededException", 400, "daily_quota", "raise_service_quota"],
    ["ExpiredTokenException", 403, "credentials", "renew_credentials"],
    ["UnrecognizedClientException", 403, "credentials", "renew_credentials"],
    ["InvalidSignatureException", 403, "credentials", "renew_credentials"],
    ["AccessDenied", 403, "credentials", "renew_credentials"],
    ["CredentialsProviderError", null, "credentials", "renew_credentials"],
    ["TokenProviderError", null, "credentials", "renew_credentials"],
  ])("takes %s (%s) for %s", (name, status, category, advice) => {
    expect(seen(named(name, status, "text"))).toEqual([category, name, advice]);
  });

  it("believes the name, not the status beside it", () => {
    expect(seen(named("ThrottlingException", 400, "text"))[0]).toBe("throttled");
  });

  it("takes a model's error for the server's unless the original status is 4xx", () => {
    expect(seen(named("ModelErrorException", 424, "x", { originalStatusCode: 500 }))[0]).toBe("server_error");
    expect(seen(named("ModelErrorException", 424, "x", { originalStatusCode: 400 }))[0]).toBe("rejected");
    expect(seen(named("ModelErrorException", 424, "x"))[0]).toBe("server_error");
  });

  it("knows a stream's exception by its wire name, and reads the message out of its raw JSON", () => {
    const error = named("modelTimeoutException", null, '{"message":"too slow"}');
    expect(classifyFailure(error, { ...context, isReplyBegun: true, requestId: "req-3" })).toEqual({
      category: "timeout",
      code: "ModelTimeoutException",
      message: "too slow",
      httpStatus: null,
      requestId: "req-3",
      retryAfterMs: null,
    });
  });
});

describe("classifyFailure, by documented text", () => {
  const onDemand = (apostrophe: string) =>
    `Invocation of model ID x with on-demand throughput isn${apostrophe}t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`;

  it.each([
    [
      "ThrottlingException",
      429,
      "Too many tokens per day, please wait before trying again.",
      "daily_quota",
      "wait_for_daily_quota",
    ],
    ["ThrottlingException", 429, "Too many tokens, please wait before trying again.", "throttled", "wait_for_quota"],
    ["ValidationException", 400, onDemand("’"), "needs_profile", "use_inference_profile"],
    ["ValidationException", 400, onDemand("'"), "needs_profile", "use_inference_profile"],
    ["ValidationException", 400, "The provided model identifier is invalid.", "unknown_model", "check_model_id"],
    ["ValidationException", 400, "Operation not allowed", "access_denied", "ask_support"],
    ["ValidationException", 400, "`temperature` is deprecated for this model.", "rejected", "mend_parameters"],
    [
      "ResourceNotFoundException",
      404,
      "This model version has reached the end of its life. Please refer to the AWS documentation for more details.",
      "end_of_life",
      "replace_model",
    ],
    [
      "ResourceNotFoundException",
      404,
      "Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days.",
      "access_denied",
      "leave_legacy_model",
    ],
    [
      "ResourceNotFoundException",
      404,
      "Model use case details have not been submitted for this account.",
      "access_denied",
      "submit_use_case",
    ],
    [
      "AccessDeniedException",
      403,
      "You don't have access to the model with the specified model ID.",
      "access_denied",
      "request_access",
    ],
    [
      "AccessDeniedException",
      403,
      "Model access is denied due to missing aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe; try again after 2 minutes",
      "access_denied",
      "wait_for_subscription",
    ],
    [
      "AccessDeniedException",
      403,
      "Authentication failed: Please make sure your API Key is valid.",
      "credentials",
      "renew_api_key",
    ],
  ])("reads %s (%i) %j", (name, status, message, category, advice) => {
    expect(seen(named(name, status, message))).toEqual([category, name, advice]);
  });

  it("does not believe a documented text under another name", () => {
    const text = "This model version has reached the end of its life.";
    expect(seen(named("ValidationException", 400, text))[0]).toBe("rejected");
  });
});

describe("classifyFailure, by the runtime's codes", () => {
  it.each([
    ["ECONNREFUSED", "connect", "connection_failed"],
    ["ECONNRESET", "connect", "connection_failed"],
    ["ETIMEDOUT", "connect", "connection_failed"],
    ["ENOTFOUND", "getaddrinfo", "connection_failed"],
    ["EAI_AGAIN", "getaddrinfo", "connection_failed"],
    ["CERT_HAS_EXPIRED", null, "connection_failed"],
    ["ECONNRESET", "read", "reply_cut"],
    ["EPIPE", "write", "reply_cut"],
    ["ETIMEDOUT", "read", "timeout"],
  ])("takes %s in %s for %s, whatever name the HTTP handler gave it", (code, syscall, category) => {
    const error = named("TimeoutError", null, "text", { code, ...(syscall === null ? {} : { syscall }) });
    expect(seen(error).slice(0, 2)).toEqual([category, code]);
  });

  it("takes a connection that is never made for a failed one, not for a slow model", () => {
    const text =
      "the request socket did not establish a connection with the server within the configured timeout of 10 ms.";
    expect(seen(named("TimeoutError", null, text))).toEqual(["connection_failed", "TimeoutError", "check_network"]);
    expect(seen(named("TimeoutError", null, "socket timed out"))).toEqual([
      "timeout",
      "TimeoutError",
      "model_too_slow",
    ]);
  });

  it("takes a reset before TLS stands for a failed connection, and one after it for a cut reply", () => {
    const text = "Client network socket disconnected before secure TLS connection was established";
    expect(seen(named("TimeoutError", null, text, { code: "ECONNRESET" }))[0]).toBe("connection_failed");
    expect(seen(named("TimeoutError", null, "socket hang up", { code: "ECONNRESET" }))[0]).toBe("reply_cut");
  });

  it("looks into the errors of a host with several addresses", () => {
    const refused = named("Error", null, "connect ECONNREFUSED ::1:1", { code: "ECONNREFUSED", syscall: "connect" });
    expect(seen(new AggregateError([refused], ""))).toEqual(["connection_failed", "ECONNREFUSED", "check_network"]);
  });
});

describe("classifyFailure, by status and at last", () => {
  it.each([
    [401, "credentials"],
    [403, "access_denied"],
    [404, "unknown"],
    [408, "timeout"],
    [413, "rejected"],
    [424, "server_error"],
    [429, "throttled"],
    [500, "server_error"],
    [502, "server_error"],
    [504, "server_error"],
    [302, "connection_failed"],
    [407, "connection_failed"],
    [418, "rejected"],
  ])("takes a nameless %i for %s", (status, category) => {
    expect(seen(named("Unknown", status, "UnknownError")).slice(0, 2)).toEqual([category, `http_${status}`]);
  });

  it("keeps a name that it does not know, and goes by its status", () => {
    expect(seen(named("BrandNewException", 503, "x"))).toEqual(["server_error", "BrandNewException", "try_again"]);
  });

  it("takes whatever breaks after a reply began for a cut reply", () => {
    expect(seen(new SyntaxError("Unexpected token"), { isReplyBegun: true })).toEqual([
      "reply_cut",
      "reply_unreadable",
      "connection_was_cut",
    ]);
  });

  it.each([["a string"], [undefined], [null], [{}], [new TypeError("ours")]])("survives %j", (thrown) => {
    expect(seen(thrown)[0]).toBe("unknown");
  });
});

describe("adviceKeyFor", () => {
  const recorded = { category: "rejected", code: "ResourceNotFoundException", message: "x", httpStatus: 404 } as const;

  it("never takes the advice of a row of another category", () => {
    expect(adviceKeyFor(recorded)).toBe("mend_request");
  });

  it("finds the row again by the code that stands for it", () => {
    const page = {
      category: "connection_failed",
      code: "html_page",
      message: "Unexpected token",
      httpStatus: 200,
    } as const;
    expect(adviceKeyFor(page)).toBe("check_proxy");
  });
});

describe("classifyFailure, what it keeps", () => {
  it.each([
    ["try again after 2 minutes.", 120_000],
    ["Try again in 1 minute", 60_000],
    ["try again later", null],
  ])("reads how long a marketplace refusal asks to wait: %j", (text, retryAfterMs) => {
    const message = `Model access is denied due to aws-marketplace:Subscribe; ${text}`;
    expect(classifyFailure(named("AccessDeniedException", 403, message), context).retryAfterMs).toBe(retryAfterMs);
  });

  it("believes a Retry-After before the text", () => {
    const message = "missing aws-marketplace:Subscribe; try again after 5 minutes";
    const $response = { statusCode: 403, headers: { "retry-after": "30" } };
    const error = named("AccessDeniedException", 403, message, { $response });
    expect(classifyFailure(error, context).retryAfterMs).toBe(30_000);
  });

  it("cuts a message at 1000 characters", () => {
    const { message } = classifyFailure(named("ValidationException", 400, "x".repeat(5000)), context);
    expect(message).toBe(`${"x".repeat(1000)}…`);
  });

  it("keeps the command line of a credential process, which may hold a secret, to itself", () => {
    const error = named("CredentialsProviderError", null, "Command failed: /bin/get --password hunter2\nstderr");
    expect(classifyFailure(error, context).message).toBe("credential_process failed");
  });

  it.each([
    [{ "x-amz-retry-after": "2500" }, 2500],
    [{ "retry-after": "60" }, 60_000],
    [{ "x-amz-retry-after": "100", "retry-after": "60" }, 100],
    [{ "retry-after": "Sun, 22 Nov 2026 12:01:00 GMT" }, 60_000],
    [{ "retry-after": "Sun, 22 Nov 2026 11:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, null],
    [{ "retry-after": "-5" }, null],
    [{}, null],
  ])("reads %j as %s ms to wait", (headers, retryAfterMs) => {
    const error = named("ThrottlingException", 429, "x", { $response: { statusCode: 429, headers } });
    expect(classifyFailure(error, context).retryAfterMs).toBe(retryAfterMs);
  });
});
