import { EventStreamCodec } from "@smithy/eventstream-codec";
import { z } from "zod";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { post } from "../raw-request.ts";

/** The body of a request: a question, and whatever else. */
export function asking(text: string, more: object = {}): object {
  return { messages: [{ role: "user", content: [{ text }] }], ...more };
}

/** What came back of a whole reply, byte for byte. */
export async function wholeOf(simulator: Simulator, modelId: string, body: object) {
  const reply = await post(`${simulator.url}/model/${encodeURIComponent(modelId)}/converse`, JSON.stringify(body));
  const json = z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(reply.body, "latin1").toString("utf8")));
  const { output, usage } = json;
  return { ...reply, json, output: JSON.stringify(output), usageFields: Object.keys(Object(usage)).join(" ") };
}

/** The status and the message of a refusal; "answered" where there is none. */
export async function refusalOf(simulator: Simulator, modelId: string, body: object, action = "converse") {
  const reply = await post(`${simulator.url}/model/${encodeURIComponent(modelId)}/${action}`, JSON.stringify(body));
  if (reply.status === 200) return "answered";
  const text = Buffer.from(reply.body, "latin1").toString("utf8");
  return z.object({ message: z.string() }).parse(JSON.parse(text)).message;
}

/** A frame of a stream: the names of its headers in order, its event, and its payload as it came. */
export interface RawFrame {
  readonly headers: readonly string[];
  readonly event: string;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

/** The frames of a stream, in order. */
export async function framesOf(simulator: Simulator, modelId: string, body: object): Promise<readonly RawFrame[]> {
  const url = `${simulator.url}/model/${encodeURIComponent(modelId)}/converse-stream`;
  const bytes = Buffer.from((await post(url, JSON.stringify(body))).body, "latin1");
  const frames: RawFrame[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    const { headers, body: payload } = codec.decode(bytes.subarray(at, at + bytes.readUInt32BE(at)));
    const text = new TextDecoder().decode(payload);
    const event = String(headers[":event-type"]?.value);
    frames.push({ headers: Object.keys(headers), event, text, body: z.looseObject({}).parse(JSON.parse(text)) });
  }
  return frames;
}

/** The deltas of a stream, each with the index of its block. */
export function deltasOf(frames: readonly RawFrame[]): readonly (readonly [unknown, unknown])[] {
  return frames
    .filter(({ event }) => event === "contentBlockDelta")
    .map(({ body: { contentBlockIndex, delta } }) => [contentBlockIndex, delta] as const);
}
