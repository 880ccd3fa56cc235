import { describe, expect, test } from "vitest";
import { simulate } from "../sdk-client.ts";
import { asking, refusalOf } from "./raw.ts";

const sonnet45 = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const sonnet46 = "us.anthropic.claude-sonnet-4-6";
const opus47 = "us.anthropic.claude-opus-4-7";
const micro = "amazon.nova-micro-v1:0";
const llama = "us.meta.llama4-maverick-17b-instruct-v1:0";
const qwen = "qwen.qwen3-32b-v1:0";

const byTheModel = "The model returned the following errors: ";
const inputSchema = { json: { type: "object", properties: {} } };
const clock = { toolSpec: { name: "clock", description: "Tells the time.", inputSchema } };
const assistantFirst = {
  messages: [
    { role: "assistant", content: [{ text: "Hello there!" }] },
    { role: "user", content: [{ text: "Say OK" }] },
  ],
};
const prefill = { messages: [...asMessages("Say OK"), { role: "assistant", content: [{ text: "O" }] }] };
const schema = JSON.stringify({ type: "object", properties: { ok: { type: "boolean" } } });
const outputConfig = {
  textFormat: { type: "json_schema", structure: { jsonSchema: { name: "answer", schema } } },
};

function asMessages(text: string) {
  return [{ role: "user", content: [{ text }] }];
}

describe("what the service was recorded to refuse", () => {
  test.each<[string, string, object, string]>([
    [
      "a blank text",
      micro,
      asking(" "),
      "The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.",
    ],
    [
      "the model's turn first, of Nova",
      micro,
      assistantFirst,
      "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
    ],
    [
      "temperature with top_p, of Claude 4.5",
      sonnet45,
      asking("Say OK", { inferenceConfig: { temperature: 0.2, topP: 0.8 } }),
      "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
    ],
    [
      "temperature, of Claude 4.7",
      opus47,
      asking("Say OK", { inferenceConfig: { temperature: 0 } }),
      `${byTheModel}\`temperature\` is deprecated for this model.`,
    ],
    [
      "an output schema, of Claude 4.7",
      opus47,
      asking("Say OK", { outputConfig }),
      `${byTheModel}output_config.format: Extra inputs are not permitted`,
    ],
    [
      "a strict tool, of Claude 4.7",
      opus47,
      asking("Say OK", { toolConfig: { tools: [{ toolSpec: { ...clock.toolSpec, strict: true } }] } }),
      `${byTheModel}tools.0.custom.strict: Extra inputs are not permitted`,
    ],
    [
      "a budget for thoughts, of Claude 4.7",
      opus47,
      asking("Say OK", { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 1_024 } } }),
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    ],
    [
      "a reasoning config, of Nova 1",
      micro,
      asking("Say OK", { additionalModelRequestFields: { reasoningConfig: { type: "enabled" } } }),
      "Malformed input request: the provided reasoning config value is invalid, please reformat your input and try again.",
    ],
    [
      "a stop sequence, of Qwen",
      qwen,
      asking("Say OK", { inferenceConfig: { stopSequences: ["|"] } }),
      "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
    ],
    [
      "a video, of Claude",
      sonnet45,
      {
        messages: [
          { role: "user", content: [{ video: { format: "mp4", source: { bytes: "AAAA" } } }, { text: "Say OK" }] },
        ],
      },
      "This model doesn't support the video content block that you provided. Update the content block and try again.",
    ],
    [
      "tools, of DeepSeek R1",
      "us.deepseek.r1-v1:0",
      asking("Say OK", { toolConfig: { tools: [clock] } }),
      "This model doesn't support tool use.",
    ],
  ])("%s", async (_, modelId, body, message) => {
    expect(await refusalOf(await simulate(), modelId, body)).toBe(message);
  });

  test("tools in a stream, of Llama, which takes them in a whole reply", async () => {
    const body = asking("Say OK", { toolConfig: { tools: [clock] } });
    const simulator = await simulate();
    expect(await refusalOf(simulator, llama, body, "converse-stream")).toBe(
      "This model doesn't support tool use in streaming mode.",
    );
    expect(await refusalOf(simulator, llama, body)).toBe("answered");
  });

  test("a prefill, of Claude from 4.6 on", async () => {
    const simulator = await simulate();
    expect(await refusalOf(simulator, sonnet46, prefill)).toMatch(/does not support assistant message prefill/);
    expect(await refusalOf(simulator, sonnet45, prefill)).toBe("answered");
  });
});

describe("what the service was recorded to take", () => {
  test.each<[string, string, object]>([
    ["the model's turn first, of Claude", sonnet45, assistantFirst],
    ["the model's turn first, of Qwen", qwen, assistantFirst],
    [
      "a cache point among the tools",
      sonnet45,
      asking("Say OK", { toolConfig: { tools: [clock, { cachePoint: { type: "default" } }] } }),
    ],
    [
      "a tool of the service's own",
      "us.amazon.nova-2-lite-v1:0",
      asking("Say OK", { toolConfig: { tools: [{ systemTool: { name: "nova_code_interpreter" } }] } }),
    ],
    [
      "a picture that lies in S3, of Nova",
      "amazon.nova-lite-v1:0",
      {
        messages: [
          {
            role: "user",
            content: [
              { image: { format: "png", source: { s3Location: { uri: "s3://a/b.png" } } } },
              { text: "Say OK" },
            ],
          },
        ],
      },
    ],
    [
      "a document as text",
      sonnet45,
      {
        messages: [
          { role: "user", content: [{ document: { name: "Notes", source: { text: "a" } } }, { text: "Say OK" }] },
        ],
      },
    ],
    ["an output schema, of Claude 4.5", sonnet45, asking("Say OK", { outputConfig })],
  ])("%s", async (_, modelId, body) => {
    expect(await refusalOf(await simulate(), modelId, body)).toBe("answered");
  });
});
