import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askControlPlane } from "../../src/bedrock/control-plane.ts";
import { longestReplyBytes, replyLimitBytes } from "../../src/bedrock/reply-limit.ts";
import {
  type Answer,
  answerJson,
  beginStream,
  callOf,
  callOnce,
  encodeEvent,
  type FakeEndpoint,
  startFakeEndpoint,
} from "./fake-endpoint.ts";

let endpoint: FakeEndpoint;
beforeEach(async () => {
  endpoint = await startFakeEndpoint();
});
afterEach(() => endpoint.close());

const usage = { inputTokens: 3, outputTokens: 5, totalTokens: 8 };

function replyWith(text: string, changes: object = {}) {
  return { output: { message: { role: "assistant", content: [{ text }] } }, stopReason: "end_turn", usage, ...changes };
}

/** Writes `piece` until the connection is gone, and then says so. */
function endless(head: Answer, piece: Buffer): { readonly answer: Answer; readonly cut: Promise<number> } {
  let tellCut: (bytes: number) => void = () => undefined;
  const cut = new Promise<number>((resolve) => {
    tellCut = resolve;
  });
  const answer: Answer = (response, received) => {
    head(response, received);
    let bytes = 0;
    const more = () => {
      while (!response.destroyed && response.write(piece)) bytes += piece.length;
    };
    response.on("drain", more).on("close", () => tellCut(bytes));
    more();
  };
  return { answer, cut };
}

const jsonHead: Answer = (response) => response.writeHead(200, { "content-type": "application/json" });
const errorHead: Answer = (response) => response.writeHead(500, { "content-type": "application/json" });
const streamHead: Answer = (response) => beginStream(response);
const delta = encodeEvent("contentBlockDelta", { contentBlockIndex: 0, delta: { text: "on and on " } });

async function failureOf(streaming: boolean) {
  const result = await callOnce(endpoint, callOf({ streaming }));
  return result.kind === "failure" ? result.failure : result;
}

const tooLarge = { category: "reply_cut", code: "reply_too_large" };

describe("a reply without end", () => {
  it.each([
    ["a body", false, jsonHead, Buffer.alloc(65_536, 0x20)],
    ["an error's body", false, errorHead, Buffer.alloc(65_536, 0x20)],
    ["a stream of good frames", true, streamHead, Buffer.concat(Array.from({ length: 500 }, () => delta))],
  ])("is cut and named: %s", async (_name, streaming, head, piece) => {
    const { answer, cut } = endless(head, piece);
    endpoint.answerWith(answer);
    expect(await failureOf(streaming)).toMatchObject({
      ...tooLarge,
      message: "The reply went on beyond 1.2 MiB, the most that this call can need.",
    });
    expect(await cut).toBeLessThan(16_000_000);
  });

  it("may be as long as its tokens can make it, and never longer than 32 MiB", () => {
    expect(replyLimitBytes({ maxTokens: 1_000 })).toBe(3_096_576);
    expect(replyLimitBytes({ maxTokens: 1_000_000 })).toBe(longestReplyBytes);
    expect(longestReplyBytes).toBe(33_554_432);
  });

  it("is read where it is long but within that", async () => {
    endpoint.answerWith(answerJson(replyWith("word ".repeat(200_000))));
    expect(await callOnce(endpoint, callOf())).toMatchObject({ kind: "reply", reply: { stopReason: "end_turn" } });
  });
});

function frame(announcedBytes: number): Answer {
  return (response) => {
    beginStream(response);
    const head = Buffer.alloc(12);
    head.writeUInt32BE(announcedBytes);
    response.write(head);
  };
}

describe("a frame", () => {
  it("that announces 1.5 GB is refused at once, while the connection stays open", async () => {
    endpoint.answerWith(frame(1_500_000_000));
    expect(await failureOf(true)).toMatchObject({
      ...tooLarge,
      message: expect.stringContaining("announces 1500000000 bytes"),
    });
  });

  it("that is shorter than its own head is no frame", async () => {
    endpoint.answerWith(frame(3));
    expect(await failureOf(true)).toMatchObject({ category: "reply_cut", code: "reply_unreadable" });
  });

  it("that comes byte by byte is read as it is", async () => {
    const frames = [
      delta,
      encodeEvent("messageStop", { stopReason: "end_turn" }),
      encodeEvent("metadata", { usage, metrics: { latencyMs: 1 } }),
    ];
    endpoint.answerWith(async (response) => {
      beginStream(response);
      for (const byte of Buffer.concat(frames)) {
        response.write(Buffer.of(byte));
        await new Promise(setImmediate);
      }
      response.end();
    });
    expect(await callOnce(endpoint, callOf({ streaming: true }))).toMatchObject({ reply: { text: "on and on " } });
  });
});

describe("JSON", () => {
  it("of millions of parts is cut before it is parsed", async () => {
    endpoint.answerWith(answerJson(`[${"[],".repeat(300_000)}0]`));
    expect(await failureOf(false)).toMatchObject({ ...tooLarge, message: "The reply has more than 250000 parts." });
  });

  it("of thousands of levels is not read, in a body nor in a frame", async () => {
    const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    const unreadable = { category: "reply_cut", code: "reply_unreadable" };
    endpoint.answerWith(answerJson(deep(50_000)));
    expect(await failureOf(false)).toMatchObject(unreadable);
    endpoint.answerWith((response) => {
      beginStream(response);
      response.end(encodeEvent("contentBlockDelta", JSON.parse(deep(2_000))));
    });
    expect(await failureOf(true)).toMatchObject(unreadable);
  });

  it("in a tool's arguments is read whatever its brackets say, as text of the model", async () => {
    const rawInput = "[".repeat(20_000);
    endpoint.answerWith((response) => {
      beginStream(response);
      const start = { contentBlockIndex: 0, start: { toolUse: { toolUseId: "t", name: "n" } } };
      response.write(encodeEvent("contentBlockStart", start));
      response.write(
        encodeEvent("contentBlockDelta", { contentBlockIndex: 0, delta: { toolUse: { input: rawInput } } }),
      );
      response.write(encodeEvent("messageStop", { stopReason: "tool_use" }));
      response.end(encodeEvent("metadata", { usage, metrics: { latencyMs: 1 } }));
    });
    const toolCalls = [{ toolUseId: "t", name: "n", input: null, rawInput }];
    expect(await callOnce(endpoint, callOf({ streaming: true }))).toMatchObject({ reply: { toolCalls } });
  });

  it("with figures beyond all measure has no usage, and a stop reason of any length is none", async () => {
    const text = JSON.stringify(replyWith("x")).replace('"inputTokens":3', '"inputTokens":1e300');
    endpoint.answerWith(answerJson(text));
    expect(await callOnce(endpoint, callOf())).toMatchObject({ reply: { usage: null } });
    endpoint.answerWith(answerJson(replyWith("x", { stopReason: "x".repeat(101) })));
    expect(await failureOf(false)).toMatchObject({ code: "reply_unreadable" });
  });
});

describe("the head of a reply", () => {
  it("without end, and an answer that is not HTTP, are no connection", async () => {
    endpoint.answerWith((response) => {
      response.socket?.write(`HTTP/1.1 200 OK\r\n${"x-more: 1234567890\r\n".repeat(5_000)}`);
    });
    expect(await failureOf(false)).toMatchObject({ category: "connection_failed", code: "HPE_HEADER_OVERFLOW" });
    endpoint.answerWith((response) => {
      response.socket?.write("SSH-2.0-OpenSSH_9.2\r\n");
    });
    expect(await failureOf(false)).toMatchObject({ category: "connection_failed", code: "HPE_INVALID_CONSTANT" });
  });

  it("may not bring names of any length into the record", async () => {
    const headers = { "x-amzn-errortype": "E".repeat(5_000), "x-amzn-requestid": "r".repeat(5_000) };
    endpoint.answerWith(answerJson({ message: "no" }, 400, headers));
    expect(await failureOf(false)).toMatchObject({ code: "E".repeat(100), requestId: "r".repeat(200) });
  });
});

describe("the control plane", () => {
  const ask = () =>
    askControlPlane({ connection: endpoint.connection, keys: null }, new AbortController().signal, 20_000);

  it("whose pages have no end, or whose reply has none, is unavailable and named", async () => {
    const { answer } = endless(jsonHead, Buffer.alloc(65_536, 0x20));
    const page = answerJson({ inferenceProfileSummaries: [], nextToken: "again" });
    endpoint.answerWith((response, received) =>
      (received.path.startsWith("/foundation-models") ? answer : page)(response, received),
    );
    const detail = expect.stringMatching(/^reply_too_large: /);
    const told = { code: "named_failure", params: expect.objectContaining({ code: "reply_too_large" }) };
    const unavailable = { kind: "unavailable", category: "reply_cut", detail, told };
    expect(await ask()).toEqual({ foundationModels: unavailable, inferenceProfiles: unavailable, clockAheadMs: null });
    expect(endpoint.received.filter(({ path }) => path.startsWith("/inference-profiles"))).toHaveLength(20);
  });
});
