import {
  BedrockRuntimeClient,
  type ContentBlock,
  ConverseCommand,
  ConverseStreamCommand,
  type Message,
} from "@aws-sdk/client-bedrock-runtime";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { simulate } from "../sdk-client.ts";

const families = [
  "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  "us.anthropic.claude-sonnet-5",
  "amazon.nova-micro-v1:0",
  "openai.gpt-oss-120b-1:0",
];
const toolSpec = {
  name: "get_weather",
  description: "Tells the weather in a city.",
  inputSchema: { json: { type: "object", properties: { city: { type: "string" } }, required: ["city"] } },
};
const asked = (text: string): Message[] => [{ role: "user", content: [{ text }] }];

/** As the banner of `recert simulator` has it: four variables, and not a word in the program. */
let client: BedrockRuntimeClient;
beforeEach(async () => {
  vi.stubEnv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", (await simulate()).url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "simulated");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "simulated");
  client = new BedrockRuntimeClient({});
});
afterEach(() => {
  client.destroy();
  vi.unstubAllEnvs();
});

function textIn(content: readonly ContentBlock[] | undefined): string {
  return (content ?? []).map(({ text = "" }) => text).join("");
}

describe.each(families)("a plain BedrockRuntimeClient, asking %s", (modelId) => {
  test("reads a text", async () => {
    const { output, stopReason } = await client.send(new ConverseCommand({ modelId, messages: asked("Say OK") }));
    expect([textIn(output?.message?.content), stopReason]).toEqual(["OK", "end_turn"]);
  });

  test("reads a stream to its metadata", async () => {
    const messages = asked("Count from 1 to 20, separated by commas.");
    const { stream } = await client.send(new ConverseStreamCommand({ modelId, messages }));
    const events = [];
    for await (const event of stream ?? []) events.push(event);
    const text = events.map(({ contentBlockDelta }) => contentBlockDelta?.delta?.text ?? "").join("");
    expect(text).toMatch(/^1, 2, 3, .* 19, 20$/);
    expect(events.at(-1)?.metadata?.usage?.totalTokens).toBeGreaterThan(20);
  });

  test("brings a tool's result back", async () => {
    const toolConfig = { tools: [{ toolSpec }] };
    const messages = asked("What is the weather in Zorvath? Use the get_weather tool.");
    const first = await client.send(new ConverseCommand({ modelId, messages, toolConfig }));
    const called = first.output?.message ?? { role: "assistant", content: [] };
    const [{ toolUseId, input } = {}] = (called.content ?? []).flatMap(({ toolUse }) => toolUse ?? []);
    expect([first.stopReason, input]).toEqual(["tool_use", { city: "Zorvath" }]);
    const content = [{ toolResult: { toolUseId, content: [{ json: { sky: "foggy-31" } }] } }];
    const turns: Message[] = [...messages, called, { role: "user", content }];
    const second = await client.send(new ConverseCommand({ modelId, messages: turns, toolConfig }));
    expect(textIn(second.output?.message?.content)).toContain("foggy-31");
  });
});
