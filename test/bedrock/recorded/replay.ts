import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { callOf, callOnce, type FakeEndpoint } from "../fake-endpoint.ts";
import type { Expected, RecordedExchange } from "./exchange.ts";

/** Small and odd, so that frames, their heads and characters of several bytes are torn apart on the way. */
const chunkBytes = 37;

/** What our client makes of an answer that a server sends as it was recorded. */
export async function replayed(endpoint: FakeEndpoint, exchange: RecordedExchange): Promise<Expected> {
  const { streaming, status, headers, body } = exchange;
  endpoint.answerWith((response) => {
    // Node would add its own clock's date, which the recordings have lost.
    response.sendDate = false;
    response.writeHead(status, headers);
    for (let at = 0; at < body.length; at += chunkBytes) response.write(body.subarray(at, at + chunkBytes));
    response.end();
  });
  const result = await callOnce(endpoint, callOf({ streaming }));
  if (result.kind === "aborted") throw new Error("Nobody aborts a replay.");
  if (result.kind === "failure") {
    const { category, code, httpStatus, message } = result.failure;
    return { outcome: "failure", category, code, httpStatus, message };
  }
  const { text, reasoning, reasoningBlocks, stopReason, usage, textDeltas } = result.reply;
  const toolCalls = result.reply.toolCalls.map(({ toolUseId, name, input }) => ({ toolUseId, name, input }));
  const said = { text, reasoning, reasoningBlocks, toolCalls, stopReason, usage };
  return { outcome: "reply", ...said, ...(streaming ? { textDeltas } : {}) };
}

const figures = z.object({ inputTokens: z.int(), outputTokens: z.int(), totalTokens: z.int() });
const fileSchema = z.object({
  request: z.object({ path: z.string() }),
  response: z.object({
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    bodyBase64: z.base64(),
  }),
  expected: z.discriminatedUnion("outcome", [
    z.object({
      outcome: z.literal("reply"),
      text: z.string(),
      reasoning: z.string(),
      reasoningBlocks: z.int(),
      toolCalls: z.array(z.object({ toolUseId: z.string(), name: z.string(), input: z.json() })),
      stopReason: z.string(),
      usage: figures.nullable(),
      textDeltas: z.int().exactOptional(),
    }),
    z.object({
      outcome: z.literal("failure"),
      category: z.string(),
      code: z.string(),
      httpStatus: z.int(),
      message: z.string(),
    }),
  ]),
});

/** The recordings of a directory, one JSON a file, by the file's name. */
export function recordingsIn(directory: string): readonly (readonly [file: string, exchange: RecordedExchange])[] {
  const files = readdirSync(directory).filter((file) => file.endsWith(".json"));
  return files.map((file) => [file, readRecording(join(directory, file))] as const);
}

function readRecording(file: string): RecordedExchange {
  const { request, response, expected } = fileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const { status, headers, bodyBase64 } = response;
  return {
    streaming: request.path.includes("stream"),
    status,
    headers,
    body: Buffer.from(bodyBase64, "base64"),
    expected,
  };
}
