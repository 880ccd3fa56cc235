import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ConverseModelClient } from "../../src/bedrock/converse-client.ts";
import {
  answerError,
  answerJson,
  answerStream,
  beginStream,
  callOf,
  callOnce,
  encodeEvent,
  type FakeEndpoint,
  startFakeEndpoint,
} from "./fake-endpoint.ts";

let endpoint: FakeEndpoint;
beforeAll(async () => {
  endpoint = await startFakeEndpoint();
});
afterAll(() => endpoint.close());

const usage = { inputTokens: 3, outputTokens: 5, totalTokens: 8 };
const textReply = {
  output: { message: { role: "assistant", content: [{ text: "Hello" }, { text: ", you" }] } },
  stopReason: "end_turn",
  usage,
  metrics: { latencyMs: 12 },
};
const start = encodeEvent("messageStart", { role: "assistant" });
const hello = encodeEvent("contentBlockDelta", { contentBlockIndex: 0, delta: { text: "Hello" } });
const you = encodeEvent("contentBlockDelta", { contentBlockIndex: 0, delta: { text: ", you" } });
const stop = encodeEvent("messageStop", { stopReason: "end_turn" });
const metadata = encodeEvent("metadata", { usage, metrics: { latencyMs: 12 } });

describe("ConverseModelClient, replies", () => {
  it("gives a plain reply with its usage, request id and the hash of its raw bytes", async () => {
    const body = JSON.stringify(textReply);
    endpoint.answerWith(answerJson(body));
    expect(await callOnce(endpoint, callOf())).toEqual({
      kind: "reply",
      serviceClockAheadMs: expect.any(Number),
      reply: {
        role: "assistant",
        text: "Hello, you",
        reasoning: "",
        reasoningBlocks: 0,
        toolCalls: [],
        stopReason: "end_turn",
        usage,
        textDeltas: 0,
        latencyMs: expect.any(Number),
        firstTokenMs: null,
        requestId: "req-1",
        sha256: createHash("sha256").update(body).digest("hex"),
      },
    });
  });

  it("gives a streamed reply with the number of its pieces and the hash of its raw frames", async () => {
    const frames = [start, hello, you, stop, metadata];
    endpoint.answerWith(answerStream(...frames));
    expect(await callOnce(endpoint, callOf({ streaming: true }))).toEqual({
      kind: "reply",
      serviceClockAheadMs: expect.any(Number),
      reply: {
        role: "assistant",
        text: "Hello, you",
        reasoning: "",
        reasoningBlocks: 0,
        toolCalls: [],
        stopReason: "end_turn",
        usage,
        textDeltas: 2,
        latencyMs: expect.any(Number),
        firstTokenMs: expect.any(Number),
        requestId: "req-2",
        sha256: createHash("sha256").update(Buffer.concat(frames)).digest("hex"),
      },
    });
  });

  it("takes an answer without content as a reply, and a missing usage as unknown", async () => {
    endpoint.answerWith(
      answerJson({ output: { message: { role: "assistant", content: [] } }, stopReason: "end_turn" }),
    );
    expect(await callOnce(endpoint, callOf())).toMatchObject({ kind: "reply", reply: { text: "", usage: null } });
    endpoint.answerWith(answerStream(start, stop, encodeEvent("metadata", {})));
    expect(await callOnce(endpoint, callOf({ streaming: true }))).toMatchObject({
      kind: "reply",
      reply: { text: "", usage: null, textDeltas: 0, firstTokenMs: null },
    });
  });

  it("numbers its calls in x-recert-call and never repeats one by itself", async () => {
    endpoint.received.length = 0;
    endpoint.answerWith(answerError("InternalServerException", 500, "boom"));
    await callOnce(endpoint, callOf({ callOrdinal: 7 }));
    expect(endpoint.received.map(({ headers, path }) => [path, headers["x-recert-call"]])).toEqual([
      ["/model/amazon.nova-micro-v1%3A0/converse", "7"],
    ]);
  });

  it("sends the simulator no bearer token from the environment", async () => {
    endpoint.received.length = 0;
    endpoint.answerWith(answerJson(textReply));
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "real-secret");
    try {
      await callOnce(endpoint, callOf());
    } finally {
      vi.unstubAllEnvs();
    }
    expect(endpoint.received[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=simulated\//);
  });

  it("keeps one connection for calls that follow each other", async () => {
    const ports = new Set<number | undefined>();
    endpoint.answerWith((response, received) => {
      ports.add(response.socket?.remotePort);
      answerJson(textReply)(response, received);
    });
    const client = new ConverseModelClient(endpoint.connection);
    for (const callOrdinal of [1, 2, 3]) await client.call(callOf({ callOrdinal }));
    client.close();
    expect(ports.size).toBe(1);
  });
});

describe("ConverseModelClient, failures", () => {
  it("names an error that AWS sends, with its request id and what it asks to wait", async () => {
    endpoint.answerWith(
      answerError("ThrottlingException", 429, "Too many tokens, please wait", { "retry-after": "17" }),
    );
    expect(await callOnce(endpoint, callOf())).toEqual({
      kind: "failure",
      serviceClockAheadMs: expect.any(Number),
      latencyMs: expect.any(Number),
      failure: {
        category: "throttled",
        code: "ThrottlingException",
        message: "Too many tokens, please wait",
        httpStatus: 429,
        requestId: "req-1",
        retryAfterMs: 17_000,
      },
    });
  });

  it("reads a Retry-After that is a date against the clock that it was given", async () => {
    const headers = { "retry-after": "Sun, 22 Nov 2026 12:00:30 GMT" };
    endpoint.answerWith(answerError("ServiceUnavailableException", 503, "busy", headers));
    const result = await callOnce(endpoint, callOf(), { now: () => new Date("2026-11-22T12:00:00.000Z") });
    expect(result).toMatchObject({ failure: { category: "server_error", retryAfterMs: 30_000 } });
  });

  it.each([
    ["a proxy's page", answerJson("<html>Bad gateway</html>", 502), "connection_failed", "http_502"],
    ["a bare 429", answerJson({}, 429), "throttled", "http_429"],
    ["a reply that is no JSON", answerJson('{"output": '), "reply_cut", "reply_unreadable"],
    ["a reply without output", answerJson({ stopReason: "end_turn" }), "reply_cut", "reply_unreadable"],
    ["a reply without stop reason", answerJson({ output: textReply.output }), "reply_cut", "stop_reason_missing"],
  ])("says of %s that it is %3$s", async (_what, answer, category, code) => {
    endpoint.answerWith(answer);
    expect(await callOnce(endpoint, callOf())).toMatchObject({ kind: "failure", failure: { category, code } });
  });

  it("leaves out what the SDK advises programmers to do", async () => {
    endpoint.answerWith(answerJson('{"output": '));
    const result = await callOnce(endpoint, callOf());
    expect(result.kind === "failure" && result.failure.message).toBe("Unexpected end of JSON input");
  });

  it.each([
    ["without messageStop", [start, hello], "stream_truncated"],
    ["without metadata", [start, hello, stop], "metadata_missing"],
    ["with metadata and without messageStop", [start, hello, metadata], "stop_reason_missing"],
    ["empty", [], "stream_truncated"],
    ["in half a frame", [start, hello.subarray(0, 20)], "truncated_frame"],
    ["with a wrong checksum", [start, withBrokenChecksum(hello)], "bad_checksum"],
    ["with an event of another shape", [encodeEvent("messageStop", { stopReason: "" })], "reply_unreadable"],
  ])("takes no stream that ends %s for a reply", async (_what, frames, code) => {
    endpoint.answerWith(answerStream(...frames));
    expect(await callOnce(endpoint, callOf({ streaming: true }))).toMatchObject({
      kind: "failure",
      failure: { category: "reply_cut", code, requestId: "req-2" },
    });
  });

  it.each([
    ["throttlingException", "throttled", "ThrottlingException"],
    ["internalServerException", "server_error", "InternalServerException"],
    ["modelStreamErrorException", "reply_cut", "ModelStreamErrorException"],
    ["modelTimeoutException", "timeout", "ModelTimeoutException"],
    ["somethingNewException", "reply_cut", "SomethingNewException"],
  ])("names the exception %s in the middle of a stream", async (type, category, code) => {
    endpoint.answerWith(answerStream(start, hello, encodeEvent(type, { message: "sorry" }, "exception")));
    expect(await callOnce(endpoint, callOf({ streaming: true }))).toMatchObject({
      kind: "failure",
      failure: { category, code, message: "sorry", httpStatus: null, requestId: "req-2" },
    });
  });

  it("calls a connection that is cut after the request a cut reply", async () => {
    endpoint.answerWith((response) => response.destroy());
    expect(await callOnce(endpoint, callOf())).toMatchObject({
      failure: { category: "reply_cut", code: "ECONNRESET" },
    });
  });

  it("calls a connection that is cut in the middle of a stream a cut reply", async () => {
    endpoint.answerWith((response) => {
      beginStream(response);
      response.write(Buffer.concat([start, hello]), () => response.destroy());
    });
    expect(await callOnce(endpoint, callOf({ streaming: true }))).toMatchObject({
      failure: { category: "reply_cut", code: "ECONNRESET", requestId: "req-2" },
    });
  });

  it("calls an endpoint where nobody listens a failed connection, not the model's fault", async () => {
    const gone = await startFakeEndpoint();
    await gone.close();
    expect(await callOnce(gone, callOf())).toMatchObject({
      failure: { category: "connection_failed", code: "ECONNREFUSED", httpStatus: null, requestId: null },
    });
  });
});

describe("ConverseModelClient, ends from outside", () => {
  it("ends a call that hangs at its deadline", async () => {
    endpoint.answerWith(() => {});
    expect(await callOnce(endpoint, callOf({ deadlineMs: 200 }))).toMatchObject({
      kind: "failure",
      failure: { category: "timeout", code: "deadline_exceeded", message: expect.stringContaining("200 ms") },
    });
  });

  it("ends a stream that stalls at its deadline", async () => {
    endpoint.answerWith((response) => {
      beginStream(response);
      response.write(Buffer.concat([start, hello]));
    });
    expect(await callOnce(endpoint, callOf({ deadlineMs: 400, streaming: true }))).toMatchObject({
      failure: { category: "timeout", code: "deadline_exceeded" },
    });
  });

  it("ends a stream that stalls when its connection has been silent for too long", async () => {
    endpoint.answerWith((response) => {
      beginStream(response);
      response.write(Buffer.concat([start, hello]));
    });
    const client = new ConverseModelClient(endpoint.connection, { socketTimeoutMs: 1500 });
    const result = await client.call(callOf({ streaming: true }));
    client.close();
    expect(result).toMatchObject({ failure: { category: "timeout", code: "TimeoutError", requestId: "req-2" } });
  });

  it.each([false, true])("calls a call that our own signal ends aborted (streaming: %s)", async (streaming) => {
    const controller = new AbortController();
    endpoint.answerWith((response) => {
      if (streaming) {
        beginStream(response);
        response.write(Buffer.concat([start, hello]));
      }
      controller.abort();
    });
    const result = await callOnce(endpoint, callOf({ streaming, signal: controller.signal }));
    expect(result).toEqual({ kind: "aborted" });
  });

  it("sends nothing when the signal has fired before", async () => {
    endpoint.received.length = 0;
    expect(await callOnce(endpoint, callOf({ signal: AbortSignal.abort() }))).toEqual({ kind: "aborted" });
    expect(endpoint.received).toEqual([]);
  });

  it("closes the connection of a stream that it gave up in the middle", async () => {
    const closed = new Promise<string>((resolve) => {
      endpoint.answerWith((response) => {
        response.on("close", () => resolve("closed"));
        beginStream(response);
        response.write(encodeEvent("messageStop", { stopReason: "" }));
      });
    });
    const client = new ConverseModelClient(endpoint.connection);
    expect(await client.call(callOf({ streaming: true }))).toMatchObject({ failure: { code: "reply_unreadable" } });
    expect(await closed).toBe("closed");
    client.close();
  });

  it("goes on working after a call that was aborted", async () => {
    const controller = new AbortController();
    const client = new ConverseModelClient(endpoint.connection);
    endpoint.answerWith(() => controller.abort());
    expect(await client.call(callOf({ signal: controller.signal }))).toEqual({ kind: "aborted" });
    endpoint.answerWith(answerJson(textReply));
    expect(await client.call(callOf())).toMatchObject({ kind: "reply" });
    client.close();
  });
});

function withBrokenChecksum(frame: Buffer): Buffer {
  const broken = Buffer.from(frame);
  broken[broken.length - 1] = (broken[broken.length - 1] ?? 0) ^ 0xff;
  return broken;
}
