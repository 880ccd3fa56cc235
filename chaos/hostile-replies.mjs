import { gzipSync } from "node:zlib";
import { EventStreamCodec } from "@smithy/eventstream-codec";
import { drawInteger, drawOne } from "../build/simulator/seeded-random.js";

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);
const mebibyte = 1024 * 1024;
const longestSlowMs = 600;

/** `play(wire, call)` says something on a socket. `call` has `random`, `isStream` and `genuine`, the bytes of a right reply. */
const hostilities = {
  body_without_end: (wire) => wire.endless(head(200), Buffer.alloc(65_536, 0x20)),
  error_without_end: (wire) => wire.endless(head(500), Buffer.from('{"message":"'.padEnd(65_536, "x"))),
  chunks_without_end: (wire) => wire.endless(chunkedHead(), Buffer.from(`10000\r\n${" ".repeat(65_536)}\r\n`)),
  frames_without_end: (wire) => wire.endless(head(200, eventStream), Buffer.concat(Array(400).fill(delta("on ")))),
  head_without_end: (wire) => wire.endless("HTTP/1.1 200 OK\r\n", Buffer.from("x-more: 1\r\n".repeat(500))),
  one_long_header: (wire) => wire.end(`HTTP/1.1 200 OK\r\nx-long: ${"x".repeat(200_000)}\r\n\r\n`),
  continue_without_end: (wire) => wire.repeat("HTTP/1.1 100 Continue\r\n\r\n".repeat(100), longestSlowMs),
  lying_frame: (wire, { random }) => wire.hold(head(200, eventStream) + latin1(uint32(lyingLength(random))), 200),
  long_body: (wire, { random }) => wire.end(Buffer.concat([Buffer.from(head(200)), longBody(random)])),
  long_stream: (wire, { random }) =>
    wire.end(streamOf(...Array(drawInteger(random, 1, 40)).fill(delta("x ".repeat(50_000))))),
  tiny_frames: (wire, { random }) =>
    wire.end(streamOf(...Array(drawInteger(random, 1, 9_000)).fill(delta("x")), ...ending())),
  deep_json: (wire, { random }) => wire.end(answer(200, deep(drawOne(random, [100, 1_000, 5_000, 50_000])))),
  deep_tool_input: (wire, { random }) => wire.end(answer(200, toolReply(deep(drawInteger(random, 10, 190))))),
  deep_streamed_input: (wire, { random }) =>
    wire.end(streamOf(...toolFrames(deep(drawInteger(random, 10, 50_000))), ...ending())),
  many_blocks: (wire, { random }) =>
    wire.end(answer(200, textReply(Array(drawInteger(random, 1_000, 50_000)).fill({ text: "a" })))),
  strange_figures: (wire, { random }) => wire.end(answer(200, strangeFigures(random))),
  strange_keys: (wire) =>
    wire.end(answer(200, '{"__proto__":{"x":1},"constructor":{"prototype":1},"output":{"__proto__":[]}}')),
  strange_texts: (wire, { random }) => wire.end(answer(200, strangeTexts(random))),
  bad_utf8: (wire) =>
    wire.end(
      Buffer.concat([
        Buffer.from(`${head(200)}{"output":{"message":{"content":[{"text":"`),
        Buffer.alloc(5_000, 0xff),
        Buffer.from('"}]}},"stopReason":"end_turn"}'),
      ]),
    ),
  gzip_bomb: (wire) =>
    wire.end(
      Buffer.concat([
        Buffer.from(head(200, "application/json", "content-encoding: gzip")),
        gzipSync(Buffer.alloc(20 * mebibyte)),
      ]),
    ),
  redirect: (wire, { random }) =>
    wire.end(
      head(
        drawOne(random, [301, 302, 303, 307, 308]),
        "text/plain",
        "location: /model/again/converse",
        "content-length: 0",
      ),
    ),
  not_http: (wire, { random }) => wire.end(noise(random, 500)),
  any_status: (wire, { random }) => wire.end(anyStatus(random)),
  retry_after: (wire, { random }) =>
    wire.end(
      answer(drawOne(random, [429, 503]), '{"message":"later"}', `retry-after: ${drawOne(random, retryAfters)}`),
    ),
  wrong_length: (wire, { random }) =>
    wire.end(
      answer(200, textReply([{ text: "x" }]), `content-length: ${drawOne(random, [0, 3, 1_000_000, -1, 9e20])}`),
    ),
  garbage_behind: (wire, { random, genuine }) => wire.hold(Buffer.concat([genuine, noise(random, 2_000)]), 50),
  truncated: (wire, { random, genuine }) => wire.end(genuine.subarray(0, drawInteger(random, 1, genuine.length))),
  flipped_bits: (wire, { random, genuine }) => wire.end(flipped(random, genuine)),
  doubled: (wire, { genuine }) => wire.end(Buffer.concat([genuine, genuine])),
  drip: (wire, { genuine }) => wire.drip(genuine, longestSlowMs),
  broken_chunks: (wire, { random }) =>
    wire.end(
      `${chunkedHead()}${drawOne(random, ["zz\r\n", "fffffffffffffffff\r\n", "5\r\nabc", `5;${"e".repeat(30_000)}\r\nabcde\r\n`])}`,
    ),
  strange_events: (wire, { random }) => wire.end(streamOf(...strangeEvents(random))),
  exception_in_stream: (wire, { random }) =>
    wire.end(streamOf(delta("x"), frame(drawOne(random, errorNames), { message: "no\u001b[2J" }, "exception"))),
  strange_date: (wire, { random }) =>
    wire.end(
      answer(
        403,
        '{"message":"Signature expired"}',
        `date: ${drawOne(random, dates)}`,
        "x-amzn-errortype: InvalidSignatureException",
      ),
    ),
  empty: (wire, { random }) =>
    wire.end(head(drawOne(random, [200, 204, 500]), "application/json", "content-length: 0")),
  reset: (wire) => wire.reset(),
  half_a_head: (wire) => wire.end("HTTP/1.1 200"),
};

/** Every kind, by name; the endings of a whole connection come rarely, for each of them can suspend a run. */
export const hostilityNames = Object.keys(hostilities);
const suspending = new Set([
  "head_without_end",
  "one_long_header",
  "redirect",
  "not_http",
  "broken_chunks",
  "strange_date",
  "reset",
  "half_a_head",
  "continue_without_end",
  "wrong_length",
]);

export function drawHostility(random) {
  const name = drawOne(random, hostilityNames);
  return suspending.has(name) && random() < 0.85 ? drawHostility(random) : name;
}

export function playHostility(name, wire, call) {
  hostilities[name](wire, call);
}

const eventStream = "application/vnd.amazon.eventstream";
const retryAfters = ["99999999999999999999", "1e400", "-5", "Fri, 31 Dec 9999 23:59:59 GMT", "NaN", "0"];
const dates = ["Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "never", "-1"];
const errorNames = [
  "throttlingException",
  "modelStreamErrorException",
  "__proto__",
  "x".repeat(3_000),
  "validationException",
];
const awsNames = [
  "AccessDeniedException",
  "ValidationException",
  "ThrottlingException",
  "ModelErrorException",
  "ExpiredTokenException",
  "Nonsense",
  "toString",
];

function head(status, type = "application/json", ...more) {
  const lines = [`HTTP/1.1 ${status} Any`, `content-type: ${type}`, "connection: close", ...more];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

function chunkedHead() {
  return head(200, "application/json", "transfer-encoding: chunked");
}

function answer(status, body, ...more) {
  return head(status, "application/json", ...more) + body;
}

function frame(type, payload, messageType = "event") {
  const kind = messageType === "event" ? ":event-type" : ":exception-type";
  const headers = {
    ":message-type": { type: "string", value: messageType },
    [kind]: { type: "string", value: type },
    ":content-type": { type: "string", value: "application/json" },
  };
  return Buffer.from(codec.encode({ headers, body: Buffer.from(JSON.stringify(payload)) }));
}

function delta(text) {
  return frame("contentBlockDelta", { contentBlockIndex: 0, delta: { text } });
}

function ending() {
  const usage = { inputTokens: 5, outputTokens: 5, totalTokens: 10 };
  return [frame("messageStop", { stopReason: "end_turn" }), frame("metadata", { usage, metrics: { latencyMs: 1 } })];
}

function streamOf(...frames) {
  return Buffer.concat([Buffer.from(head(200, eventStream)), ...frames]);
}

function textReply(content, usage = '{"inputTokens":5,"outputTokens":5,"totalTokens":10}', stopReason = "end_turn") {
  return `{"output":{"message":{"role":"assistant","content":${JSON.stringify(content)}}},"stopReason":${JSON.stringify(stopReason)},"usage":${usage},"metrics":{"latencyMs":1}}`;
}

function deep(levels) {
  return "[".repeat(levels) + "]".repeat(levels);
}

function toolReply(input) {
  return `{"output":{"message":{"role":"assistant","content":[{"toolUse":{"toolUseId":"t","name":"n","input":{"a":${input}}}}]}},"stopReason":"tool_use","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2}}`;
}

function toolFrames(input) {
  return [
    frame("contentBlockStart", { contentBlockIndex: 0, start: { toolUse: { toolUseId: "t", name: "n" } } }),
    frame("contentBlockDelta", { contentBlockIndex: 0, delta: { toolUse: { input } } }),
  ];
}

function strangeFigures(random) {
  const figure = () =>
    drawOne(random, ["1e400", "-5", "1.5", "9007199254740993", '"7"', "null", "1e300", "[]", "true"]);
  return textReply([{ text: "x" }], `{"inputTokens":${figure()},"outputTokens":${figure()},"totalTokens":${figure()}}`);
}

function strangeTexts(random) {
  const text = drawOne(random, [
    "\u0000\u0001",
    "\ud800",
    "\u001b]0;owned\u0007\u001b[2J",
    "\u202e",
    "<think>".repeat(50_000),
    "1 ".repeat(100_000),
    " ".repeat(300_000),
    ", ".repeat(100_000),
  ]);
  return textReply(
    [{ text }, { toolUse: { toolUseId: text, name: text, input: { [text]: text } } }],
    undefined,
    drawOne(random, ["end_turn", text, ""]),
  );
}

function longBody(random) {
  const length = drawInteger(random, 1, 40) * mebibyte;
  const piece = drawOne(random, [" ", "[],", "1,", '{"a":', '"a",', "[[", "\\"]);
  const filler = Buffer.alloc(length, piece);
  return drawInteger(random, 0, 1) === 0
    ? filler
    : Buffer.concat([Buffer.from('{"output":"'), filler, Buffer.from('"}')]);
}

function anyStatus(random) {
  const body = drawOne(random, [
    '{"message":"no"}',
    "<html><body>no</body></html>",
    "<Error/>",
    "no",
    '{"message":{"a":1}}',
    "[]",
    "null",
    '{"__type":7,"code":[]}',
    "",
  ]);
  const type = drawOne(random, ["application/json", "text/html", "text/plain"]);
  const names = random() < 0.5 ? [] : [`x-amzn-errortype: ${drawOne(random, awsNames)}`];
  return (
    head(
      drawOne(
        random,
        [
          100, 101, 199, 200, 206, 299, 400, 401, 403, 404, 407, 408, 413, 418, 424, 429, 500, 502, 503, 504, 599, 600,
          999,
        ],
      ),
      type,
      ...names,
    ) + body
  );
}

function strangeEvents(random) {
  const payloads = [
    {},
    { contentBlockIndex: 1e300 },
    { contentBlockIndex: -1, delta: null },
    { delta: { text: 7 } },
    [],
    null,
    { stopReason: 7 },
  ];
  const types = ["contentBlockDelta", "contentBlockStart", "messageStop", "metadata", "unheard", "__proto__"];
  return Array.from({ length: 20 }, () => frame(drawOne(random, types), drawOne(random, payloads)));
}

function lyingLength(random) {
  return drawOne(random, [0, 1, 4, 15, 16, 17, 40 * mebibyte, 1_500_000_000, 2 ** 31, 2 ** 32 - 1]);
}

function flipped(random, genuine) {
  const bytes = Buffer.from(genuine);
  for (let n = drawInteger(random, 1, 20); n > 0; n -= 1) {
    const at = drawInteger(random, 0, bytes.length - 1);
    bytes[at] ^= 1 << drawInteger(random, 0, 7);
  }
  return bytes;
}

function noise(random, length) {
  return Buffer.from(Array.from({ length }, () => drawInteger(random, 0, 255)));
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function latin1(bytes) {
  return bytes.toString("latin1");
}
