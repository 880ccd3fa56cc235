import { createHmac } from "node:crypto";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { sendNotice } from "../../src/notify/delivery/send-notice.ts";
import { collectNews, sendDue, type TellingPorts } from "../../src/notify/delivery/tell-receivers.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { type Answering, type Received, startReceiver, takes } from "./receiving-server.ts";
import { certify, receiver, Teller } from "./told.ts";

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await openTestDatabase();
  client = await database.connect();
});

const never = new AbortController().signal;
const key = Buffer.from("a key of twenty-four byte");
/** How long a receiver may take here, in milliseconds. */
const postMs = 1_000;
let receivers = 0;

/** Tells one receiver of four notices, over real requests, until nothing waits. */
async function tellAll(answer: Answering): Promise<readonly Received[]> {
  const { url, got } = await startReceiver(answer);
  receivers += 1;
  const target = `aws/${String(receivers).padStart(12, "0")}/us-east-1`;
  const own = { ...receiver(`hook-${receivers}`, target), way: { kind: "webhook", url, key } as const };
  const teller = new Teller(client, [own]);
  await teller.register();
  await certify({ ledger: database.ledger, client }, { target, passes: true });
  await certify({ ledger: database.ledger, client }, { target, passes: false });
  const surroundings = { directory: tmpdir(), limits: { postMs, commandMs: postMs } };
  const ports: TellingPorts = {
    ...teller.ports,
    send: (one, notice, stop) => sendNotice(one, notice, surroundings, stop),
  };
  const waiting = "SELECT count(*)::int AS count FROM recert.outbox WHERE receiver = $1 AND delivered_at IS NULL";
  for (let count = 1; count > 0; ) {
    await client.query("UPDATE recert.outbox SET next_at = now() WHERE receiver = $1", [own.name]);
    await collectNews(ports, never, false);
    await sendDue(ports, never);
    count = (await client.query(waiting, [own.name])).rows[0].count;
  }
  // Once more, now that all are taken.
  await sendDue(ports, never);
  return got;
}

function isSigned({ headers, body }: Received): boolean {
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

function idOf({ headers }: Received): string {
  return String(headers["webhook-id"]);
}

const lateMs = 1.5 * postMs;
const twice = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".repeat(2);

test.each<[string, Answering]>([
  ["fails", (_, response) => response.writeHead(500).end()],
  ["hangs", () => undefined],
  ["breaks the connection", (_, response) => response.destroy()],
  ["takes it too late", (_, response) => void delay(lateMs).then(() => response.writeHead(204).end())],
  ["takes it in time, but with half a head", (_, response) => response.socket?.end("HTTP/1.1 200")],
])("a receiver that %s every other time is told of everything, the same again until it takes it", async (_, bad) => {
  const got = await tellAll((request, response, ordinal) =>
    ordinal % 2 === 1 ? bad(request, response, ordinal) : takes(request, response, ordinal),
  );
  const ids = new Set(got.map(idOf));
  expect(ids.size).toBe(4);
  for (const id of ids) {
    const same = got.filter((one) => idOf(one) === id);
    expect(new Set(same.map(({ body }) => body)).size).toBe(1);
    // What was taken is the last of it: the odd ones were not.
    expect(same.map((one) => got.indexOf(one) % 2)).toEqual([...Array<number>(same.length - 1).fill(0), 1]);
  }
  expect(got.every(isSigned)).toBe(true);
});

test.each<[string, Answering]>([
  ["takes it in time", takes],
  ["takes it twice in one answer", (_, response) => response.socket?.end(twice)],
  ["takes it and then never ends its words", (_, response) => response.writeHead(200).write("well")],
])("a receiver that %s is told of everything once", async (_, answer) => {
  const got = await tellAll(answer);
  expect(new Set(got.map(idOf)).size).toBe(4);
  expect(got).toHaveLength(4);
  expect(got.every(isSigned)).toBe(true);
});
