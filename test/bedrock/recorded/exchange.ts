import { EventStreamCodec } from "@smithy/eventstream-codec";
import type { Json } from "../../../src/models/model-request.ts";

/** What a client has to make of an answer of the service. `textDeltas` only of a stream. */
export type Expected =
  | {
      readonly outcome: "reply";
      readonly text: string;
      readonly reasoning: string;
      readonly reasoningBlocks: number;
      readonly toolCalls: readonly { readonly toolUseId: string; readonly name: string; readonly input: Json }[];
      readonly stopReason: string;
      readonly usage: {
        readonly inputTokens: number;
        readonly outputTokens: number;
        readonly totalTokens: number;
      } | null;
      readonly textDeltas?: number;
    }
  | {
      readonly outcome: "failure";
      readonly category: string;
      readonly code: string;
      readonly httpStatus: number | null;
      readonly message: string;
    };

/** An answer of the service as it was on the wire, to be replayed. Header names are lower case. */
export interface RecordedExchange {
  readonly streaming: boolean;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly expected: Expected;
}

type Reply = Extract<Expected, { outcome: "reply" }>;

/** A reply that says nothing and calls nothing; the shapes say what is different. */
function expectedReply(changes: Partial<Reply>): Reply {
  const nothing = { text: "", reasoning: "", reasoningBlocks: 0, toolCalls: [], stopReason: "end_turn", usage: null };
  return { outcome: "reply", ...nothing, ...changes };
}

const requestId = { "x-amzn-requestid": "00000000-0000-4000-8000-000000000000" };

/** A whole reply as Converse sends it: compact JSON with its length. */
export function wholeReply(body: object, expected: Partial<Reply>): RecordedExchange {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { "content-type": "application/json", "content-length": String(bytes.length), ...requestId };
  return { streaming: false, status: 200, headers, body: bytes, expected: expectedReply(expected) };
}

/** One event of a stream: its type and its payload. */
export type StreamedEvent = readonly [type: string, payload: object];

/** A streamed reply: every frame has its headers in the service's order, and padding of some length in its payload. */
export function streamedReply(events: readonly StreamedEvent[], expected: Partial<Reply>): RecordedExchange {
  const body = Buffer.concat(events.map(([type, payload], n) => frame(type, { ...payload, p: padding(n) })));
  const headers = { "content-type": "application/vnd.amazon.eventstream", ...requestId };
  return { streaming: true, status: 200, headers, body, expected: expectedReply(expected) };
}

/** A refusal: JSON with nothing but a message, and a namespace behind the error's name. It is the same for a stream. */
export function refusal(
  changes: Pick<RecordedExchange, "streaming" | "status"> & { readonly namespace?: string },
  [code, category, message]: readonly [code: string, category: string, message: string],
): RecordedExchange {
  const { streaming, status: httpStatus, namespace = "com.amazon.bedrock" } = changes;
  const headers = {
    "content-type": "application/json",
    "x-amzn-errortype": `${code}:http://internal.amazon.com/coral/${namespace}/`,
    ...requestId,
  };
  const expected = { outcome: "failure", category, code, httpStatus, message } as const;
  return { streaming, status: httpStatus, headers, body: Buffer.from(JSON.stringify({ message })), expected };
}

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);

function frame(type: string, payload: object): Buffer {
  const text = (value: string) => ({ type: "string", value }) as const;
  const headers = {
    ":event-type": text(type),
    ":content-type": text("application/json"),
    ":message-type": text("event"),
  };
  return Buffer.from(codec.encode({ headers, body: Buffer.from(JSON.stringify(payload)) }));
}

const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** 2 to 61 characters, from the beginning of the alphabet; the length changes with every frame. */
function padding(n: number): string {
  return alphabet.slice(0, 2 + ((n * 23) % 60));
}
