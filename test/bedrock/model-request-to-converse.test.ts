import { describe, expect, it } from "vitest";
import { modelRequestToConverse } from "../../src/bedrock/model-request-to-converse.ts";
import type { ModelRequest } from "../../src/models/model-request.ts";

const smallest: ModelRequest = {
  streaming: false,
  system: [],
  messages: [{ role: "user", parts: [{ kind: "text", text: "hello" }] }],
  tools: [],
  forcedTool: null,
  maxTokens: 100,
  temperature: null,
  topP: null,
  stopSequences: [],
  outputSchema: null,
  vendorFields: {},
};

describe("modelRequestToConverse", () => {
  it("sends nothing that was not asked for, and always maxTokens", () => {
    expect(modelRequestToConverse("us.model", smallest)).toEqual({
      modelId: "us.model",
      messages: [{ role: "user", content: [{ text: "hello" }] }],
      inferenceConfig: { maxTokens: 100 },
    });
  });

  it("sends each block of the system prompt, the tool that is forced, and the status of a tool that failed", () => {
    const request: ModelRequest = {
      ...smallest,
      system: ["be brief", "be kind"],
      messages: [
        {
          role: "user",
          parts: [{ kind: "tool_result", toolUseId: "1", result: { code: "a" }, failed: true }],
        },
      ],
      tools: [{ name: "clock", description: "tells the time", inputSchema: { type: "object", properties: {} } }],
    };
    expect(modelRequestToConverse("id", { ...request, forcedTool: { tool: "clock" } })).toMatchObject({
      system: [{ text: "be brief" }, { text: "be kind" }],
      messages: [
        { content: [{ toolResult: { toolUseId: "1", content: [{ json: { code: "a" } }], status: "error" } }] },
      ],
      toolConfig: { toolChoice: { tool: { name: "clock" } } },
    });
    expect(modelRequestToConverse("id", { ...request, forcedTool: "any" }).toolConfig?.toolChoice).toEqual({ any: {} });
    expect(modelRequestToConverse("id", request).toolConfig).not.toHaveProperty("toolChoice");
  });

  it("maps system prompt, history, tools, temperature 0 and stop sequences", () => {
    const request: ModelRequest = {
      ...smallest,
      system: ["be brief"],
      messages: [
        { role: "user", parts: [{ kind: "text", text: "a" }] },
        { role: "assistant", parts: [{ kind: "text", text: "b" }] },
        { role: "user", parts: [{ kind: "text", text: "c" }] },
      ],
      tools: [{ name: "clock", description: "tells the time", inputSchema: { type: "object", properties: {} } }],
      temperature: 0,
      stopSequences: ["END"],
    };
    expect(modelRequestToConverse("id", request)).toEqual({
      modelId: "id",
      system: [{ text: "be brief" }],
      messages: [
        { role: "user", content: [{ text: "a" }] },
        { role: "assistant", content: [{ text: "b" }] },
        { role: "user", content: [{ text: "c" }] },
      ],
      inferenceConfig: { maxTokens: 100, temperature: 0, stopSequences: ["END"] },
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: "clock",
              description: "tells the time",
              inputSchema: { json: { type: "object", properties: {} } },
            },
          },
        ],
      },
    });
  });
});
