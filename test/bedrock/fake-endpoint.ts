import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { EventStreamCodec } from "@smithy/eventstream-codec";
import type { BedrockConnection } from "../../src/bedrock/client-options.ts";
import { type ConverseClientOptions, ConverseModelClient } from "../../src/bedrock/converse-client.ts";
import type { ModelCall } from "../../src/bedrock/model-client.ts";
import type { ModelRequest } from "../../src/models/model-request.ts";

interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers one request; `received` has its whole body already. */
export type Answer = (response: ServerResponse, received: ReceivedRequest) => void;

export interface FakeEndpoint {
  readonly connection: BedrockConnection;
  readonly received: ReceivedRequest[];
  answerWith(answer: Answer): void;
  close(): Promise<void>;
}

/** A server on loopback that answers every call as the test says. */
export async function startFakeEndpoint(): Promise<FakeEndpoint> {
  let current: Answer = (response) => response.destroy();
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const one = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(one);
    current(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return {
    connection: { region: "us-east-1", endpoint: `http://127.0.0.1:${address.port}`, simulated: true },
    received,
    answerWith(answer) {
      current = answer;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const plainRequest: ModelRequest = {
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

export function callOf(changes: Partial<ModelCall> & { readonly streaming?: boolean } = {}): ModelCall {
  const { streaming = false, ...rest } = changes;
  return {
    invocationId: "amazon.nova-micro-v1:0",
    request: { ...plainRequest, streaming },
    deadlineMs: 30_000,
    callOrdinal: 1,
    signal: new AbortController().signal,
    ...rest,
  };
}

/** One call by a client of its own, which is closed afterwards. */
export async function callOnce(endpoint: FakeEndpoint, call: ModelCall, options: ConverseClientOptions = {}) {
  const client = new ConverseModelClient(endpoint.connection, options);
  try {
    return await client.call(call);
  } finally {
    client.close();
  }
}

export function answerJson(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", "x-amzn-requestid": "req-1", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

/** An error as AWS sends it. */
export function answerError(
  name: string,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Answer {
  return answerJson({ message }, status, { "x-amzn-errortype": `${name}:http://internal/`, ...headers });
}

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);

export function encodeEvent(type: string, payload: unknown, messageType: "event" | "exception" = "event"): Buffer {
  const frame = codec.encode({
    headers: {
      ":message-type": { type: "string", value: messageType },
      [messageType === "event" ? ":event-type" : ":exception-type"]: { type: "string", value: type },
      ":content-type": { type: "string", value: "application/json" },
    },
    body: Buffer.from(JSON.stringify(payload)),
  });
  return Buffer.from(frame);
}

export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream", "x-amzn-requestid": "req-2" });
}

/** A stream of whole frames that ends cleanly. */
export function answerStream(...frames: readonly Buffer[]): Answer {
  return (response) => {
    beginStream(response);
    for (const frame of frames) response.write(frame);
    response.end();
  };
}
