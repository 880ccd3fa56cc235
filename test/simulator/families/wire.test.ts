import { describe, expect, test } from "vitest";
import { modelId, simulate } from "../sdk-client.ts";
import { asking, deltasOf, framesOf, wholeOf } from "./raw.ts";

const sonnet45 = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const sonnet5 = "us.anthropic.claude-sonnet-5";
const micro = "amazon.nova-micro-v1:0";
const toolConfig = {
  tools: [
    {
      toolSpec: {
        name: "get_weather",
        description: "Tells the weather in a city.",
        inputSchema: { json: { type: "object", properties: { city: { type: "string" } }, required: ["city"] } },
      },
    },
  ],
};
const weather = asking("What is the weather in Zorvath? Use the get_weather tool.", { toolConfig });

describe("a frame", () => {
  test("has its headers in the service's order, and a payload whose keys stand in the alphabet's", async () => {
    const frames = await framesOf(await simulate(), modelId, asking("Say OK"));
    expect(new Set(frames.map(({ headers }) => headers.join(" ")))).toEqual(
      new Set([":event-type :content-type :message-type"]),
    );
    expect(frames.map(({ event, text }) => `${event} ${text.replace(/"p":"\w+"/, '"p":…')}`)).toEqual([
      'messageStart {"p":…,"role":"assistant"}',
      'contentBlockDelta {"contentBlockIndex":0,"delta":{"text":"OK"},"p":…}',
      'contentBlockStop {"contentBlockIndex":0,"p":…}',
      'messageStop {"p":…,"stopReason":"end_turn"}',
      expect.stringMatching(
        /^metadata \{"metrics":\{"latencyMs":0\},"p":…,"usage":\{"inputTokens":\d+,"outputTokens":1,"serverToolUsage":\{\},"totalTokens":\d+\}\}$/,
      ),
    ]);
  });

  test("is padded by 2 to 61 characters of a fixed row, the same ones for the same call", async () => {
    const long = asking("Count from 1 to 60, separated by commas.");
    const paddings = async () => (await framesOf(await simulate(), modelId, long)).map(({ body: { p } }) => String(p));
    const first = await paddings();
    const row = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    expect(first.every((padding) => row.startsWith(padding) && padding.length >= 2 && padding.length <= 61)).toBe(true);
    expect(new Set(first).size).toBeGreaterThan(5);
    expect(await paddings()).toEqual(first);
  });
});

describe("the pieces of a text", () => {
  test.each([
    [modelId, 5, 15],
    [micro, 7, 19],
    ["openai.gpt-oss-120b-1:0", 8, 24],
    ["meta.llama3-2-1b-instruct-v1:0", 2, 6],
    ["cohere.command-r-v1:0", 3, 9],
  ])("of %s have %i to %i characters", async (id, fewest, most) => {
    const frames = await framesOf(await simulate(), id, asking("Count from 1 to 60, separated by commas."));
    const pieces = deltasOf(frames)
      .flatMap(([, delta]) => /"text":"([^"]+)"/.exec(JSON.stringify(delta)) ?? [])
      .filter((_, place) => place % 2 === 1)
      .map((piece) => piece.length)
      .slice(0, -1);
    const spoken = id.startsWith("openai") ? pieces.slice(6) : pieces;
    expect([Math.min(...spoken), Math.max(...spoken)]).toEqual([
      expect.toSatisfy((length: number) => length >= fewest),
      expect.toSatisfy((length: number) => length <= most),
    ]);
  });
});

describe("a whole reply", () => {
  test("says its length, and has its keys in the order of the alphabet", async () => {
    const more = { serviceTier: { type: "flex" }, performanceConfig: { latency: "optimized" } };
    const { headers, body, json } = await wholeOf(await simulate(), modelId, asking("Say OK", more));
    expect([headers.get("content-type"), headers.get("content-length")]).toEqual([
      "application/json",
      String(body.length),
    ]);
    expect(Object.keys(json)).toEqual(["metrics", "output", "performanceConfig", "serviceTier", "stopReason", "usage"]);
    expect(json).toMatchObject(more);
  });

  test.each([
    [micro, {}, "inputTokens outputTokens serverToolUsage totalTokens"],
    [
      sonnet45,
      {},
      "cacheReadInputTokenCount cacheReadInputTokens cacheWriteInputTokenCount cacheWriteInputTokens inputTokens outputTokens serverToolUsage totalTokens",
    ],
    [sonnet5, {}, "cacheReadInputTokenCount cacheReadInputTokens inputTokens outputTokens serverToolUsage totalTokens"],
    [
      micro,
      { system: [{ text: "Be brief." }, { cachePoint: { type: "default" } }] },
      "cacheReadInputTokenCount cacheReadInputTokens cacheWriteInputTokenCount cacheWriteInputTokens inputTokens outputTokens serverToolUsage totalTokens",
    ],
  ])("of %s, asked with %j, has the usage fields %s", async (id, more, fields) => {
    const { usageFields } = await wholeOf(await simulate(), id, asking("Say OK", more));
    expect(usageFields).toBe(fields);
  });

  test("of Claude has no fields about the cache in its streams", async () => {
    const frames = await framesOf(await simulate(), sonnet45, asking("Say OK"));
    expect(frames.at(-1)?.text).not.toContain("cache");
  });
});

describe("an error", () => {
  test.each([
    ["a model's", "{}", "ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/"],
    ["the front door's", "expired", "ExpiredTokenException:http://internal.amazon.com/coral/com.amazon.coral.service/"],
  ])("of %s names its namespace behind the error's name", async (_, asked, type) => {
    const faults = asked === "expired" ? [{ kind: "expired_token" as const }] : [];
    const { headers, body, json } = await wholeOf(await simulate({ everyModel: { faults } }), modelId, {
      messages: asked === "expired" ? [{ role: "user", content: [{ text: "a" }] }] : [],
    });
    expect([headers.get("x-amzn-errortype"), headers.get("content-length")]).toEqual([type, String(body.length)]);
    expect(Object.keys(json)).toEqual(["message"]);
  });
});

describe("a call of a tool", () => {
  const callOf = async (id: string) => {
    const { output } = await wholeOf(await simulate(), id, weather);
    return output.replace(/tooluse_[\w-]{22}/, "tooluse_…");
  };

  test("of Claude 4.5 and later says its type, of older ones not", async () => {
    const input = '{"toolUse":{"input":{"city":"Zorvath"},"name":"get_weather","toolUseId":"tooluse_…"';
    expect(await callOf(sonnet45)).toContain(`${input},"type":"tool_use"}}`);
    expect(await callOf("anthropic.claude-3-haiku-20240307-v1:0")).toContain(`${input}}}`);
  });

  test("of Kimi is named after its tool", async () => {
    expect(await callOf("moonshot.kimi-k2-thinking")).toContain('"toolUseId":"functions.get_weather:0"');
  });

  test("of Nova 1 comes after thoughts in the text, and its arguments in one piece", async () => {
    expect(await callOf(micro)).toContain(
      '[{"text":"<thinking> I need to use the get_weather tool.</thinking>\\n"},{"toolUse"',
    );
    const calls = deltasOf(await framesOf(await simulate(), micro, weather)).filter(([block]) => block === 1);
    expect(calls).toEqual([[1, { toolUse: { input: '{"city":"Zorvath"}' } }]]);
  });

  test("that is forced comes from Nova without a word", async () => {
    const forced = { ...weather, toolConfig: { ...toolConfig, toolChoice: { any: {} } } };
    expect((await wholeOf(await simulate(), micro, forced)).output).not.toContain("<thinking>");
  });

  test("of Claude begins with a piece without a character", async () => {
    const [first, ...others] = deltasOf(await framesOf(await simulate(), sonnet45, weather));
    expect(first).toEqual([0, { toolUse: { input: "" } }]);
    expect(others.length).toBeGreaterThan(1);
  });
});

describe("thoughts", () => {
  /** What each block brings, in order: "0 reasoningContent signature". */
  const kinds = (frames: Awaited<ReturnType<typeof framesOf>>) => {
    const seen = deltasOf(frames).map(([block, delta]) => {
      const [kind = "", value] = Object.entries(Object(delta))[0] ?? [];
      return typeof value === "string" ? `${block} ${kind}` : `${block} ${kind} ${Object.keys(Object(value)).join()}`;
    });
    return [...new Set(seen)];
  };
  const asked = (fields: object) =>
    asking("Say OK", { additionalModelRequestFields: fields, inferenceConfig: { maxTokens: 5_000 } });

  test.each<[string, string, object, string[]]>([
    ["gpt-oss, unasked", "openai.gpt-oss-120b-1:0", asking("Say OK"), ["0 text", "1 reasoningContent text", "2 text"]],
    ["DeepSeek R1, unasked", "us.deepseek.r1-v1:0", asking("Say OK"), ["0 reasoningContent text", "1 text"]],
    ["Qwen, unasked", "qwen.qwen3-32b-v1:0", asking("Say OK"), ["0 text"]],
    ["Qwen", "qwen.qwen3-32b-v1:0", asked({ reasoning_config: "high" }), ["0 reasoningContent text", "1 text"]],
    [
      "Claude with a budget",
      "us.anthropic.claude-sonnet-4-20250514-v1:0",
      asked({ thinking: { type: "enabled", budget_tokens: 1_024 } }),
      ["0 reasoningContent text", "0 reasoningContent signature", "1 text"],
    ],
    [
      "Claude 4.6, adaptively",
      "us.anthropic.claude-sonnet-4-6",
      asked({ thinking: { type: "adaptive" } }),
      ["0 reasoningContent text", "0 reasoningContent signature", "1 text"],
    ],
    [
      "Claude 5, adaptively",
      sonnet5,
      asked({ thinking: { type: "adaptive" } }),
      ["0 reasoningContent signature", "1 text"],
    ],
    [
      "Claude 5, summarized",
      sonnet5,
      asked({ thinking: { type: "adaptive", display: "summarized" } }),
      ["0 reasoningContent text", "0 reasoningContent signature", "1 text"],
    ],
    ["Llama, which has none", "meta.llama3-2-1b-instruct-v1:0", asking("Say OK"), ["0 text"]],
  ])("of %s come as recorded", async (_, id, body, expected) => {
    const seen = kinds(await framesOf(await simulate(), id, body));
    expect(seen).toEqual(expected);
  });

  test("of Nova 2 are redacted", async () => {
    const body = asked({ reasoningConfig: { type: "enabled", maxReasoningEffort: "low" } });
    const { output } = await wholeOf(await simulate(), "us.amazon.nova-2-lite-v1:0", body);
    expect(output).toContain('[{"reasoningContent":{"reasoningText":{"text":"[REDACTED]"}}}');
  });

  test("of Kimi leave a tag in the text that tells what a tool found", async () => {
    const toolUse = { toolUseId: "functions.get_weather:0", name: "get_weather", input: { city: "Zorvath" } };
    const toolResult = { toolUseId: toolUse.toolUseId, content: [{ json: { sky: "foggy" } }] };
    const messages = [
      { role: "user", content: [{ text: "What is the weather in Zorvath?" }] },
      { role: "assistant", content: [{ toolUse }] },
      { role: "user", content: [{ toolResult }] },
    ];
    const { output } = await wholeOf(await simulate(), "moonshot.kimi-k2-thinking", { messages, toolConfig });
    expect(output).toMatch(/"text":" <think> [^"]*foggy/);
  });
});

describe("a stop sequence", () => {
  const stopping = asking("Write these words in order, separated by single spaces: one two three four five", {
    inferenceConfig: { stopSequences: ["four"] },
  });

  test.each([
    [micro, "one two three four", "end_turn"],
    [sonnet45, "one two three ", "stop_sequence"],
  ])("ends a reply of %s", async (id, text, stopReason) => {
    const { json, output } = await wholeOf(await simulate(), id, stopping);
    expect(output).toContain(JSON.stringify(text));
    expect(json).toMatchObject({ stopReason });
  });
});
