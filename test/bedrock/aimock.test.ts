import { LLMock } from "@copilotkit/aimock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ConverseModelClient } from "../../src/bedrock/converse-client.ts";
import type { ModelCall } from "../../src/bedrock/model-client.ts";
import type { ModelRequest } from "../../src/models/model-request.ts";
import { callOf } from "./fake-endpoint.ts";

/*
 * A server that this project did not write. Its known gaps: errors carry no x-amzn-errortype (so only their status can
 * be classified), usage is 0 unless given, and a model is matched in its encoded form (":" is "%3A").
 */
const mock = new LLMock({ port: 0, host: "127.0.0.1", logLevel: "silent" });
let client: ConverseModelClient;

beforeAll(async () => {
  const endpoint = await mock.start();
  client = new ConverseModelClient({ region: "us-east-1", endpoint, simulated: true });
});
afterEach(() => {
  mock.reset();
});
afterAll(async () => {
  client.close();
  await mock.stop();
});

const usage = { input_tokens: 11, output_tokens: 7 };

function asking(text: string, changes: Partial<ModelRequest> = {}): ModelCall {
  const call = callOf();
  return {
    ...call,
    request: { ...call.request, messages: [{ role: "user", parts: [{ kind: "text", text }] }], ...changes },
  };
}

describe("ConverseModelClient against aimock", () => {
  it("reads a reply of Converse", async () => {
    mock.on({ userMessage: "greet", model: "amazon.nova-micro-v1%3A0" }, { content: "Hello from elsewhere", usage });
    expect(await client.call(asking("greet"))).toMatchObject({
      kind: "reply",
      reply: {
        text: "Hello from elsewhere",
        reasoning: "",
        reasoningBlocks: 0,
        toolCalls: [],
        stopReason: "end_turn",
        usage: { inputTokens: 11, outputTokens: 7, totalTokens: 18 },
        textDeltas: 0,
        firstTokenMs: null,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it("reads a reply of ConverseStream, piece by piece", async () => {
    mock.on({ userMessage: "count" }, { content: "one two three four", usage }, { chunkSize: 5 });
    expect(await client.call(asking("count", { streaming: true }))).toMatchObject({
      kind: "reply",
      reply: {
        text: "one two three four",
        stopReason: "end_turn",
        usage: { inputTokens: 11, outputTokens: 7, totalTokens: 18 },
        textDeltas: 4,
        firstTokenMs: expect.any(Number),
      },
    });
  });

  it.each([false, true])("reads a tool call (streaming: %s)", async (streaming) => {
    const toolCalls = [{ id: "tool-1", name: "get_weather", arguments: '{"city":"Porto"}' }];
    mock.on({ userMessage: "weather" }, { toolCalls });
    const inputSchema = { type: "object", properties: { city: { type: "string" } } };
    const tools = [{ name: "get_weather", description: "the weather", inputSchema }];
    expect(await client.call(asking("weather", { streaming, tools }))).toMatchObject({
      kind: "reply",
      reply: {
        stopReason: "tool_use",
        toolCalls: [
          { toolUseId: "tool-1", name: "get_weather", input: { city: "Porto" }, rawInput: '{"city":"Porto"}' },
        ],
      },
    });
  });

  it("keeps the reasoning of a stream apart from its text", async () => {
    mock.on({ userMessage: "think" }, { content: "42", reasoning: "let me see" });
    const call = { ...asking("think", { streaming: true }), invocationId: "us.anthropic.claude-opus-4-6-v1" };
    expect(await client.call(call)).toMatchObject({ kind: "reply", reply: { text: "42", reasoning: "let me see" } });
  });

  it("sends the system prompt where the server looks for it", async () => {
    mock.on({ userMessage: "who", systemMessage: "you are a pirate" }, { content: "Arr" });
    expect(await client.call(asking("who", { system: ["you are a pirate"] }))).toMatchObject({
      reply: { text: "Arr" },
    });
  });

  it("reports a 429 as throttled, once, and reads the reply of the next call", async () => {
    const error = { error: { message: "slow down", type: "rate_limit_error" }, status: 429 };
    mock.on({ userMessage: "again", sequenceIndex: 0 }, error);
    mock.on({ userMessage: "again", sequenceIndex: 1 }, { content: "ok now" });
    expect(await client.call(asking("again"))).toMatchObject({
      kind: "failure",
      failure: { category: "throttled", httpStatus: 429 },
    });
    expect(mock.getRequests()).toHaveLength(1);
    expect(await client.call(asking("again"))).toMatchObject({ kind: "reply", reply: { text: "ok now" } });
  });

  it("takes no stream that is cut for a reply", async () => {
    const content = "a reply that is long enough to be cut";
    mock.on({ userMessage: "cut" }, { content }, { chunkSize: 4, latency: 20, truncateAfterChunks: 5 });
    expect(await client.call(asking("cut", { streaming: true }))).toMatchObject({
      kind: "failure",
      failure: { category: "reply_cut" },
    });
  });

  it("takes no damaged body for a reply", async () => {
    mock.on({ userMessage: "damaged" }, { content: "x" }, { chaos: { malformedRate: 1 } });
    expect(await client.call(asking("damaged"))).toMatchObject({
      kind: "failure",
      failure: { category: "reply_cut", code: "reply_unreadable" },
    });
  });
});
