import { createAmazonBedrock } from "@ai-sdk/amazon-bedrock";
import { generateText, stepCountIs, streamText, tool } from "ai";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { simulate } from "../sdk-client.ts";

/** The AI SDK has a client of its own: it signs, speaks HTTP and reads frames without the AWS SDK. */
function modelAt({ url }: Simulator, modelId = "anthropic.claude-sonnet-4-5-20250929-v1:0") {
  const bedrock = createAmazonBedrock({
    region: "us-east-1",
    baseURL: url,
    accessKeyId: "AKIDEXAMPLE",
    secretAccessKey: "secret-example",
  });
  return bedrock(modelId);
}

const question = "What is 17 + 25? Answer with the number only.";

test("the AI SDK reads a whole reply, with its token counts", async () => {
  const { text, finishReason, usage } = await generateText({ model: modelAt(await simulate()), prompt: question });
  expect({ text, finishReason }).toEqual({ text: "42", finishReason: "stop" });
  expect(usage.inputTokens).toBeGreaterThan(0);
  expect(usage.totalTokens).toBe((usage.inputTokens ?? 0) + (usage.outputTokens ?? 0));
});

test.each([
  ["Claude", "anthropic.claude-sonnet-4-5-20250929-v1:0"],
  ["Nova", "amazon.nova-lite-v1:0"],
  ["gpt-oss", "openai.gpt-oss-120b-1:0"],
])("the AI SDK reads a stream of %s in pieces", async (_, modelId) => {
  const model = modelAt(await simulate(), modelId);
  const stream = streamText({ model, prompt: "Count from 11 to 40, separated by commas" });
  const pieces: string[] = [];
  for await (const piece of stream.textStream) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join("")).toBe(Array.from({ length: 30 }, (_unused, n) => 11 + n).join(", "));
  expect(await stream.finishReason).toBe("stop");
});

test("the AI SDK has a tool called, sends its result back, and gets the answer", async () => {
  const asked: unknown[] = [];
  const findParcel = tool({
    description: "Tells on which shelf and in which drawer a parcel lies.",
    inputSchema: z.object({ parcel: z.int() }),
    execute: async (input) => {
      asked.push(input);
      return { shelf: "lozide", drawer: 512 };
    },
  });
  const { text, steps } = await generateText({
    model: modelAt(await simulate()),
    prompt: "On which shelf and in which drawer is parcel 4711? Use the find_parcel tool.",
    tools: { find_parcel: findParcel },
    stopWhen: stepCountIs(3),
  });
  expect(asked).toEqual([{ parcel: 4711 }]);
  expect(steps).toHaveLength(2);
  expect(text).toContain("lozide");
  expect(text).toContain("512");
});

test("the AI SDK gets a refusal in the service's words", async () => {
  const model = modelAt(await simulate({ everyModel: { faults: [{ kind: "throttled" }] } }));
  await expect(generateText({ model, prompt: question, maxRetries: 0 })).rejects.toMatchObject({ statusCode: 429 });
});
