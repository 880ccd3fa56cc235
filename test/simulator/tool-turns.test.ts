import type { ConverseCommandInput, Message } from "@aws-sdk/client-bedrock-runtime";
import { expect, test } from "vitest";
import { converse, question, simulate, textOf } from "./sdk-client.ts";

const toolConfig = {
  tools: [
    {
      toolSpec: {
        name: "find_key",
        description: "Tells where a key hangs.",
        inputSchema: { json: { type: "object", properties: { key: { type: "integer" } }, required: ["key"] } },
      },
    },
  ],
};

const asked: Message = { role: "user", content: [{ text: "Where does key 17 hang?" }] };
const called: Message = {
  role: "assistant",
  content: [{ toolUse: { toolUseId: "t1", name: "find_key", input: { key: 17 } } }],
};

function resultOf(toolUseId: string): Message {
  const result = { hook: "zorvath", row: 3, spare: null };
  return { role: "user", content: [{ toolResult: { toolUseId, content: [{ json: result }] } }] };
}

async function refusalOf(input: Partial<ConverseCommandInput>): Promise<unknown> {
  return converse(await simulate(), question("", input)).then(
    () => "answered",
    ({ name, message }: Error) => [name, message],
  );
}

test("tells what a tool found, field by field", async () => {
  const reply = await converse(
    await simulate(),
    question("", { messages: [asked, called, resultOf("t1")], toolConfig }),
  );
  expect([reply.stopReason, textOf(reply)]).toEqual([
    "end_turn",
    "Here is what I found: hook zorvath, row 3, spare null",
  ]);
});

test("charges for the calls of earlier turns", async () => {
  const short = question("", { messages: [asked, called, resultOf("t1")], toolConfig });
  const input = { key: 17, note: "a long note about that key ".repeat(10) };
  const wordy: Message = { role: "assistant", content: [{ toolUse: { toolUseId: "t1", name: "find_key", input } }] };
  const long = question("", { messages: [asked, wordy, resultOf("t1")], toolConfig });
  const [before, after] = [await converse(await simulate(), short), await converse(await simulate(), long)];
  expect((after.usage?.inputTokens ?? 0) - (before.usage?.inputTokens ?? 0)).toBe(72);
});

test.each<[string, Message[], string]>([
  [
    "a result under another id",
    [asked, called, resultOf("t2")],
    "Expected toolResult blocks at messages.2.content for the following Ids: t1",
  ],
  [
    "a call that is passed over",
    [asked, called, asked],
    "Expected toolResult blocks at messages.2.content for the following Ids: t1",
  ],
  [
    "a result without a call",
    [resultOf("t1")],
    "The number of toolResult blocks at messages.0.content exceeds the number of toolUse blocks of previous turn.",
  ],
])("refuses %s", async (_, messages, message) => {
  expect(await refusalOf({ messages, toolConfig })).toEqual(["ValidationException", message]);
});

test("refuses calls and results without the tools themselves", async () => {
  expect(await refusalOf({ messages: [asked, called, resultOf("t1")] })).toEqual([
    "ValidationException",
    "The toolConfig field must be defined when using toolUse and toolResult content blocks.",
  ]);
});

test("answers by the schema that comes with the request", async () => {
  const schema = JSON.stringify({ type: "object", properties: { key: { type: "integer" } }, required: ["key"] });
  const outputConfig = { textFormat: { type: "json_schema" as const, structure: { jsonSchema: { schema } } } };
  const reply = await converse(await simulate(), question("Where does key 17 hang?", { outputConfig }));
  expect(textOf(reply)).toBe('{"key":17}');
});

test.each(["{", "[]", '"text"'])("refuses %s as a schema", async (schema) => {
  const outputConfig = { textFormat: { type: "json_schema" as const, structure: { jsonSchema: { schema } } } };
  const messages = [asked];
  expect(await refusalOf({ messages, outputConfig })).toEqual([
    "ValidationException",
    "1 validation error detected: outputConfig.textFormat.structure.jsonSchema.schema: the schema is not a JSON object",
  ]);
});
