import { type ClientHttp2Session, connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterEach, describe, expect, test } from "vitest";
import type { ScenarioInput } from "../../src/simulator/scenario.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { modelId, question, readStream, simulate, textOf, wholeReply } from "./sdk-client.ts";

type FaultInput = NonNullable<NonNullable<ScenarioInput["everyModel"]>["faults"]>[number];

const open: { destroy(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.destroy();
});

/** `HTTP/2` is what the SDK's runtime client speaks when nobody says anything. */
function clientOver(protocol: "HTTP/2" | "HTTP/1.1", { url }: Simulator): BedrockRuntimeClient {
  const client = new BedrockRuntimeClient({
    region: "us-east-1",
    endpoint: url,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret-example" },
    maxAttempts: 1,
    ...(protocol === "HTTP/1.1" ? { requestHandler: new NodeHttpHandler() } : {}),
  });
  open.push(client);
  return client;
}

function session({ url }: Simulator): ClientHttp2Session {
  const connected = connectHttp2(url);
  connected.on("error", () => undefined);
  open.push(connected);
  return connected;
}

async function post(over: ClientHttp2Session, path: string, body: string | Buffer, n = 1) {
  const stream = over.request({ ":method": "POST", ":path": path, "x-recert-call": String(n) });
  stream.on("error", () => undefined);
  let status: number | undefined;
  stream.once("response", (headers) => {
    status = headers[":status"];
  });
  const closed = new Promise((resolve) => stream.once("close", resolve));
  stream.resume().end(body);
  await closed;
  return { status, rstCode: stream.rstCode };
}

const path = `/model/${encodeURIComponent(modelId)}/converse`;
const sayOk = JSON.stringify({ messages: [{ role: "user", content: [{ text: "Say OK" }] }] });
const counting = question("Count from 1 to 30, separated by commas.");

describe.each(["HTTP/2", "HTTP/1.1"] as const)("over %s", (protocol) => {
  // So the SDK calls a reset connection; of a reset stream it says what Node says.
  const cutOff = protocol === "HTTP/2" ? "Error" : "TimeoutError";
  const asked = async (...faults: FaultInput[]) => {
    const simulator = await simulate({ everyModel: { faults } });
    const client = clientOver(protocol, simulator);
    const whole = await wholeReply(client, question("Say OK")).then(textOf, (error: Error) => error.name);
    const { events, error } = await readStream(client, counting).catch((failure: Error) => ({
      events: [],
      error: failure,
    }));
    return { whole, streamed: textOf(events), error: error instanceof Error ? error.name : null };
  };

  test("a sound call is answered, whole and streamed", async () => {
    const { whole, streamed, error } = await asked();
    expect([whole, streamed.slice(0, 9), streamed.slice(-6), error]).toEqual(["OK", "1, 2, 3, ", "29, 30", null]);
  });

  test.each<[FaultInput, string, string | null]>([
    [{ kind: "throttled" }, "ThrottlingException", "ThrottlingException"],
    [{ kind: "slow", delayMs: 30 }, "OK", null],
    [{ kind: "stream_cut" }, "OK", null],
    [{ kind: "stream_reset" }, "OK", "Error"],
    [{ kind: "malformed_json" }, "SyntaxError", "SyntaxError"],
    [{ kind: "broken_frame" }, "OK", "Error"],
    [{ kind: "empty_reply" }, "", null],
    [{ kind: "stream_exception", exception: "modelStreamErrorException" }, "OK", "ModelStreamErrorException"],
    [{ kind: "connection_cut" }, cutOff, cutOff],
  ])("%j does what it says", async (fault, whole, error) => {
    expect(await asked(fault)).toMatchObject({ whole, error });
  });

  test.each<FaultInput>([{ kind: "stream_cut" }, { kind: "stream_reset" }, { kind: "broken_frame" }])(
    "%j comes after half of the text",
    async (fault) => {
      expect((await asked(fault)).streamed).toMatch(/^1, 2, 3, .*\b1\d/);
    },
  );
});

test("a call that is cut takes no other call of its HTTP/2 connection with it", async () => {
  const faults: FaultInput[] = [
    { kind: "connection_cut", calls: [1] },
    { kind: "slow", delayMs: 50, calls: [2] },
  ];
  const over = session(await simulate({ everyModel: { faults } }));
  const [one, other] = await Promise.all([post(over, path, sayOk, 1), post(over, path, sayOk, 2)]);
  expect([one, other]).toEqual([
    { status: undefined, rstCode: 2 },
    { status: 200, rstCode: 0 },
  ]);
});

test("too long a body is refused over HTTP/2 too, and the connection goes on", async () => {
  const over = session(await simulate());
  expect((await post(over, path, Buffer.alloc(26 * 1024 * 1024, "x"))).status).toBe(413);
  expect((await post(over, path, sayOk)).status).toBe(200);
});

test("an opening that comes byte by byte is understood", async () => {
  const simulator = await simulate();
  const socket = connect(simulator.port, "127.0.0.1");
  open.push(socket);
  socket.on("error", () => undefined);
  const answered = new Promise<string>((resolve) => socket.once("data", (bytes) => resolve(bytes.toString("latin1"))));
  for (const byte of "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n") {
    socket.write(byte);
    await sleep(0);
  }
  expect(await answered).toMatch(/^HTTP\/1\.1 404 /);
});

test.each(["P", "PRI * HTTP", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense of all sorts"])(
  "a connection that says only %j leaves the simulator standing",
  async (said) => {
    const simulator = await simulate();
    await new Promise<void>((resolve) => {
      const socket = connect(simulator.port, "127.0.0.1", () => socket.end(said));
      socket
        .on("close", () => resolve())
        .on("error", () => undefined)
        .resume();
    });
    expect((await post(session(simulator), path, sayOk)).status).toBe(200);
  },
);

test("closing ends HTTP/2 connections with the calls that hang on them, and leaves nothing open", async () => {
  const before = openHandles().length;
  const simulator = await simulate({ everyModel: { faults: [{ kind: "hang" }] } });
  const over = session(simulator);
  const ended = new Promise((resolve) => over.once("close", resolve));
  const call = post(over, path, sayOk);
  await sleep(20);
  await simulator.close();
  expect((await call).status).toBeUndefined();
  await ended;
  await sleep(0);
  expect(openHandles().length).toBeLessThanOrEqual(before);
});

function openHandles(): readonly string[] {
  return process.getActiveResourcesInfo().filter((kind) => /TCP|HTTP2/.test(kind));
}
