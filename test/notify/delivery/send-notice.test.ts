import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, onTestFinished, test } from "vitest";
import { present } from "../../../src/events/present.ts";
import { sendNotice } from "../../../src/notify/delivery/send-notice.ts";
import type { ReadyReceiver, ReadyWay } from "../../../src/notify/receivers/ready-receiver.ts";
import { type Answering, startReceiver, takes } from "../receiving-server.ts";

const usual = { name: "ops", line: 1, about: ["ended"], targets: ["*"], expiringWithinMs: 0, lang: "en" } as const;
const notice = {
  id: "5f0c0000-0000-8000-8000-000000000001",
  kind: "ended",
  body: '{"a":"ção"}',
  text: "a < b & c",
} as const;
const key = Buffer.from("a key of twenty-four byte");
const never = new AbortController().signal;

function send(way: ReadyWay, { limitMs = 20_000, directory = tmpdir(), stop = never } = {}) {
  const receiver: ReadyReceiver = { ...usual, way };
  return sendNotice(receiver, notice, { directory, limits: { postMs: limitMs, commandMs: limitMs } }, stop);
}

async function sendTo(answer: Answering, limitMs?: number) {
  const { url, got } = await startReceiver(answer);
  const hook = `${url}/services/SECRETPART?token=SECRETTOO`;
  return { got, answer: await send({ kind: "webhook", url: hook, key }, limitMs === undefined ? {} : { limitMs }) };
}

describe("a webhook", () => {
  test("gets the very bytes, signed, with the notice's id as the key of idempotency", async () => {
    const { got, answer } = await sendTo(takes);
    expect(answer).toEqual({ isTaken: true, outcome: "HTTP 204", said: "", retryAfterMs: null });
    expect(got).toHaveLength(1);
    const { headers, body } = present(got[0], "request");
    expect(body).toBe(notice.body);
    expect(headers["content-type"]).toBe("application/json");
    expect(headers["idempotency-key"]).toBe(notice.id);
    expect(headers["webhook-id"]).toBe(notice.id);
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const own = createHmac("sha256", key).update(Buffer.from(signed, "utf8")).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${own}`);
  });

  test("that hangs is waited for within the limit, whatever is garbage meanwhile", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const collecting = setInterval(collect, 50);
    onTestFinished(() => clearInterval(collecting));
    const { answer } = await sendTo(() => undefined, 500);
    expect(answer).toMatchObject({ isTaken: false, outcome: "timeout" });
  });

  test("that fails has not taken it, and its answer is told without the secrets of the URL", async () => {
    const { answer } = await sendTo(({ path }, response) => {
      response.writeHead(500, { "retry-after": "7" }).end(`Cannot POST ${path} ${"x".repeat(5_000)}`);
    });
    expect(answer).toMatchObject({ isTaken: false, outcome: "HTTP 500", retryAfterMs: 7_000 });
    expect(answer.said).toMatch(/^Cannot POST \*\*\*/);
    expect(answer.said).not.toContain("SECRET");
    expect(answer.said.length).toBeLessThanOrEqual(1_000);
  });

  test("that redirects gets nothing sent elsewhere", async () => {
    const other = await startReceiver(takes);
    const { answer } = await sendTo((_, response) => response.writeHead(307, { location: other.url }).end());
    expect(answer).toMatchObject({ isTaken: false, outcome: "HTTP 307" });
    expect(other.got).toEqual([]);
  });

  test.each<[string, Answering, string]>([
    ["hangs", () => undefined, "timeout"],
    ["closes the connection", (_, response) => response.destroy(), "UND_ERR_SOCKET"],
  ])("that %s has not taken it", async (_, answering, outcome) => {
    const { answer } = await sendTo(answering, 300);
    expect(answer).toMatchObject({ isTaken: false, outcome });
  });

  test("that takes it has taken it, though the rest of its answer never comes", async () => {
    const { answer } = await sendTo((_, response) => response.writeHead(200).write("well"));
    expect(answer).toMatchObject({ isTaken: true, outcome: "HTTP 200" });
  });

  test("that fails and falls silent in the middle of its words has failed", async () => {
    const { answer } = await sendTo((_, response) => response.writeHead(503).write("well"), 300);
    expect(answer).toMatchObject({ isTaken: false, outcome: "HTTP 503", retryAfterMs: null });
  });

  test("that nobody listens for is told by its code", async () => {
    const answer = await send({ kind: "webhook", url: "http://127.0.0.1:1/SECRET", key });
    expect(answer).toMatchObject({ isTaken: false, said: "" });
    expect(answer.outcome).not.toContain("SECRET");
  });

  test("is left when the process has to go", async () => {
    const stop = new AbortController();
    const { url } = await startReceiver(() => stop.abort());
    expect(await send({ kind: "webhook", url, key }, { stop: stop.signal })).toMatchObject({ outcome: "interrupted" });
  });
});

test("Slack gets the text in its own shape, its markup escaped", async () => {
  const { url, got } = await startReceiver(takes);
  expect(await send({ kind: "slack", url })).toMatchObject({ isTaken: true });
  expect(got.map(({ body }) => JSON.parse(body))).toEqual([{ text: "a &lt; b &amp; c" }]);
});

describe("a command", () => {
  const run = (script: string, options: Parameters<typeof send>[1] = {}) => {
    const { PATH = "" } = process.env;
    return send({ kind: "command", command: ["/bin/sh", "-c", script, "sh", "$HOME"], env: { PATH } }, options);
  };

  test("reads the notice on stdin, and finds its id and kind and nothing of ours in its environment", async () => {
    const directory = mkdtempSync(join(tmpdir(), "recert-notify-"));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const answer = await run('cat > got; echo "$1 $RECERT_NOTICE_ID $RECERT_NOTICE_KIND" > args; env > env', {
      directory,
    });
    expect(answer).toMatchObject({ isTaken: true, outcome: "exit 0" });
    expect(readFileSync(join(directory, "got"), "utf8")).toBe(notice.body);
    expect(readFileSync(join(directory, "args"), "utf8")).toBe(`$HOME ${notice.id} ended\n`);
    expect(readFileSync(join(directory, "env"), "utf8")).not.toContain("VITEST");
  });

  test("is found beside the file where its name has a slash", async () => {
    const directory = mkdtempSync(join(tmpdir(), "recert-notify-"));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    writeFileSync(join(directory, "tell.sh"), "#!/bin/sh\nexit 0\n", { mode: 0o700 });
    const answer = await send({ kind: "command", command: ["./tell.sh"], env: {} }, { directory });
    expect(answer).toMatchObject({ isTaken: true });
  });

  test.each([
    ["echo no >&2; exit 3", "exit 3", "no"],
    ["kill -TERM $$", "signal SIGTERM", ""],
    ["head -c 100000 /dev/zero | tr '\\0' x; exit 1", "exit 1", "x".repeat(1_000)],
  ])("%s has not taken it", async (script, outcome, said) => {
    expect(await run(script)).toEqual({ isTaken: false, outcome, said, retryAfterMs: null });
  });

  test("that takes too long is killed with all that it started", async () => {
    expect(await run("sleep 600 & sleep 600", { limitMs: 300 })).toMatchObject({ isTaken: false, outcome: "timeout" });
  });

  test("that leaves something behind that holds its output has ended", async () => {
    expect(await run("sleep 2 & exit 0")).toMatchObject({ isTaken: true, outcome: "exit 0" });
  });

  test("that does not exist is told by its code", async () => {
    const answer = await send({ kind: "command", command: ["/nonexistent/tell"], env: {} });
    expect(answer).toMatchObject({ isTaken: false, outcome: "ENOENT" });
  });
});
