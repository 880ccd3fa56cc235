import { describe, expect, test } from "vitest";
import { converse, converseStream, question, simulate, textOf } from "./sdk-client.ts";

const weatherTool = {
  toolSpec: {
    name: "get_weather",
    description: "Returns the current weather for a city.",
    inputSchema: { json: { type: "object", properties: { city: { type: "string" } }, required: ["city"] } },
  },
};

describe("Converse", () => {
  test("answers with text, stop reason, usage and latency", async () => {
    const reply = await converse(
      await simulate(),
      question("Reply with exactly this text and nothing else: red kite 9"),
    );
    expect(textOf(reply)).toBe("red kite 9");
    expect(reply.stopReason).toBe("end_turn");
    expect(reply.usage).toEqual({ inputTokens: 19, outputTokens: 3, totalTokens: 22 });
    expect(reply.metrics?.latencyMs).toBe(0);
    expect(reply.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("cuts the text at maxTokens", async () => {
    const reply = await converse(
      await simulate(),
      question("List the numbers from 1 to 500.", { inferenceConfig: { maxTokens: 20 } }),
    );
    expect(reply.stopReason).toBe("max_tokens");
    expect(reply.usage?.outputTokens).toBe(20);
    expect(textOf(reply)).toBe("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,");
  });

  test("ends the text before a stop sequence", async () => {
    const reply = await converse(
      await simulate(),
      question("Write these words in order, separated by single spaces: kiwi fig ENDE plum", {
        inferenceConfig: { maxTokens: 100, stopSequences: ["ENDE"] },
      }),
    );
    expect([reply.stopReason, textOf(reply)]).toEqual(["stop_sequence", "kiwi fig "]);
  });

  test("calls a tool with arguments from the prompt", async () => {
    const reply = await converse(
      await simulate(),
      question("What is the weather in Zorvath? Use the tool.", { toolConfig: { tools: [weatherTool] } }),
    );
    expect(reply.stopReason).toBe("tool_use");
    expect(reply.output?.message?.content).toEqual([
      {
        toolUse: {
          toolUseId: expect.stringMatching(/^tooluse_\w{22}$/),
          name: "get_weather",
          input: { city: "Zorvath" },
        },
      },
    ]);
  });

  test("tells what a tool found", async () => {
    const toolUse = { toolUseId: "t1", name: "get_weather", input: { city: "Zorvath" } };
    const reply = await converse(
      await simulate(),
      question("", {
        messages: [
          { role: "user", content: [{ text: "What is the weather in Zorvath?" }] },
          { role: "assistant", content: [{ toolUse }] },
          { role: "user", content: [{ toolResult: { toolUseId: "t1", content: [{ json: { sky: "foggy-31" } }] } }] },
        ],
        toolConfig: { tools: [weatherTool] },
      }),
    );
    expect(textOf(reply)).toContain("foggy-31");
  });

  test("obeys the system prompt", async () => {
    const system = [{ text: "Answer every question only with the code word brindle" }];
    expect(textOf(await converse(await simulate(), question("Say OK", { system })))).toBe("brindle");
  });
});

describe("ConverseStream", () => {
  test("sends the events in the service's order", async () => {
    const { events } = await converseStream(await simulate(), question("Say abcd"));
    expect(events.flatMap((event) => Object.keys(event))).toEqual([
      "messageStart",
      "contentBlockDelta",
      "contentBlockStop",
      "messageStop",
      "metadata",
    ]);
    expect(events.at(-2)?.messageStop?.stopReason).toBe("end_turn");
    expect(events.at(-1)?.metadata?.usage?.outputTokens).toBe(1);
  });

  test("keeps every code point whole in its deltas", async () => {
    const text = "Grüße, 世界, 👩‍👩‍👧 e\u0301 🎈, ção";
    const { events } = await converseStream(await simulate(), question(`Repeat exactly: ${text}`));
    const deltas = events.flatMap((event) => event.contentBlockDelta?.delta?.text ?? []);
    expect(deltas.join("")).toBe(text);
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.some((delta) => /\p{Cs}/u.test(delta))).toBe(false);
  });

  test("sends a tool's arguments as pieces of JSON text", async () => {
    const { events } = await converseStream(
      await simulate(),
      question("What is the weather in Zorvath? Use the tool.", { toolConfig: { tools: [weatherTool] } }),
    );
    expect(events[1]?.contentBlockStart?.start?.toolUse?.name).toBe("get_weather");
    const pieces = events.flatMap((event) => event.contentBlockDelta?.delta?.toolUse?.input ?? []);
    expect(pieces.length).toBeGreaterThan(1);
    expect(JSON.parse(pieces.join(""))).toEqual({ city: "Zorvath" });
  });
});
