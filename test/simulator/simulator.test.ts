import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { post, postConverse } from "./raw-request.ts";
import { converse, converseStream, modelId, question, simulate, textOf } from "./sdk-client.ts";

const hello = question("Say hello");

describe("windows of faults", () => {
  const outcomes = async (scenario: Parameters<typeof simulate>[0], ordinals: readonly (number | undefined)[]) => {
    const { url } = await simulate(scenario);
    const statuses: number[] = [];
    for (const n of ordinals) statuses.push((await postConverse(url, { asked: "Say OK", ...(n ? { n } : {}) })).status);
    return statuses;
  };

  test("follow the ordinal that the client sends, so a repeated call meets what the first one met", async () => {
    const scenario = { models: { [modelId]: { faults: [{ kind: "throttled" as const, calls: [1, 3] }] } } };
    expect(await outcomes(scenario, [1, 1, 2, 3, 3, 4])).toEqual([429, 429, 200, 429, 429, 200]);
  });

  test("follow the simulator's own count when the client sends no ordinal", async () => {
    const scenario = {
      models: { [modelId]: { faults: [{ kind: "unavailable" as const, calls: { from: 2, to: 3 } }] } },
    };
    expect(await outcomes(scenario, [undefined, undefined, undefined, undefined])).toEqual([200, 503, 503, 200]);
  });

  test("without an end go on for ever", async () => {
    const scenario = { everyModel: { faults: [{ kind: "expired_token" as const, calls: { from: 2 } }] } };
    expect(await outcomes(scenario, [1, 2, 999])).toEqual([200, 403, 403]);
  });

  test("by chance strike about that share of the calls, and the same ones again", async () => {
    const scenario = { everyModel: { faults: [{ kind: "server_error" as const, calls: { chance: 0.5 } }] } };
    const ordinals = Array.from({ length: 40 }, (_, index) => index + 1);
    const first = await outcomes(scenario, ordinals);
    expect(first.filter((status) => status === 500).length).toBeGreaterThan(8);
    expect(first.filter((status) => status === 200).length).toBeGreaterThan(8);
    expect(await outcomes(scenario, ordinals)).toEqual(first);
  });

  test("let what is said of one model go before what is said of all", async () => {
    const scenario = {
      everyModel: { faults: [{ kind: "unavailable" as const }] },
      models: { [`us.${modelId}`]: { faults: [{ kind: "server_error" as const, calls: [1] }] } },
    };
    expect(await outcomes(scenario, [1, 2])).toEqual([500, 503]);
  });
});

describe("known models", () => {
  const models = [
    { modelId, endOfLifeOn: null, requiresProfile: false },
    { modelId: "anthropic.claude-3-haiku-20240307-v1:0", endOfLifeOn: "2020-01-01", requiresProfile: false },
    { modelId: "anthropic.claude-sonnet-4-6", endOfLifeOn: "9999-01-01", requiresProfile: true },
  ];
  const ask = async (id: string) => {
    const scenario = { models: { "cohere.only-in-scenario-v1:0": {} } };
    return textOf(await converse(await simulate(scenario, { models }), { ...question("Say OK"), modelId: id }));
  };

  test.each([modelId, `us.${modelId}`, "us.anthropic.claude-sonnet-4-6", "cohere.only-in-scenario-v1:0"])(
    "answer as %s",
    async (id) => {
      expect(await ask(id)).toBe("OK");
    },
  );

  test.each([
    ["amazon.no-such-model-v1:0", "ValidationException", /^The provided model identifier is invalid\.$/],
    ["anthropic.claude-3-haiku-20240307-v1:0", "ResourceNotFoundException", /reached the end of its life/],
    ["anthropic.claude-sonnet-4-6", "ValidationException", /on-demand throughput isn’t supported/],
  ])("do not answer as %s", async (id, name, message) => {
    await expect(ask(id)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe("odd requests", () => {
  const converseUrl = (url: string) => `${url}/model/m/converse`;

  test.each([
    ["broken JSON", "{", 400, "SerializationException"],
    ["no messages", "{}", 400, "ValidationException"],
    ["a JSON value of another kind", "[1]", 400, "ValidationException"],
    ["a blank text", '{"messages":[{"role":"user","content":[{"text":" "}]}]}', 400, "ValidationException"],
    [
      "an assistant's turn first",
      '{"messages":[{"role":"assistant","content":[{"text":"a"}]}]}',
      400,
      "ValidationException",
    ],
  ])("with %s are refused", async (_what, body, status, name) => {
    const { url } = await simulate();
    const reply = await post(converseUrl(url), body);
    expect([reply.status, reply.headers.get("x-amzn-errortype")?.split(":")[0]]).toEqual([status, name]);
  });

  test.each(["/", "/model/x/invoke", "/model//converse", "/model/%E0%A4%A/converse"])(
    "to %s find nothing",
    async (path) => {
      const { url } = await simulate();
      expect((await post(`${url}${path}`, "{}")).status).toBe(404);
    },
  );

  test("with an endless body are refused, and the next one is answered", async () => {
    const simulator = await simulate();
    const reply = await post(converseUrl(simulator.url), "x".repeat(26 * 1024 * 1024)).catch(() => null);
    expect([null, 413]).toContain(reply?.status ?? null);
    expect(textOf(await converse(simulator, question("Say OK")))).toBe("OK");
  });

  test("that are no HTTP at all leave the simulator standing", async () => {
    const simulator = await simulate();
    await new Promise<void>((resolve) => {
      const socket = connect(simulator.port, "127.0.0.1", () => socket.end("\u0000\u0001 nonsense\r\n\r\n"));
      socket
        .on("close", () => resolve())
        .on("error", () => undefined)
        .resume();
    });
    expect(textOf(await converse(simulator, question("Say OK")))).toBe("OK");
  });
});

describe("the journal", () => {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "recert-journal-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test("has a line for each call seen, without a word of its credentials or its text", async () => {
    const journalFile = join(directory, "calls.ndjson");
    const scenario = {
      everyModel: { faults: [{ kind: "stream_cut" as const }], defects: [{ kind: "echo" as const }] },
    };
    const simulator = await simulate(scenario, { journalFile, seed: "abc" });
    await converse(simulator, { ...hello, modelId: `us.${modelId}` });
    await converseStream(simulator, hello);
    await post(`${simulator.url}/model/m/converse`, "{", 9);
    const text = readFileSync(journalFile, "utf8");
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const time = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    const requestSha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
    const common = { time, requestSha256, seed: "abc" };
    expect(lines).toEqual([
      { ...common, modelId: `us.${modelId}`, operation: "Converse", n: 1, behaviour: "answered", defects: ["echo"] },
      { ...common, modelId, operation: "ConverseStream", n: 2, behaviour: "stream_cut", defects: ["echo"] },
      {
        ...common,
        modelId: "m",
        operation: "Converse",
        n: 9,
        behaviour: "unreadable_request",
        defects: [],
        requestSha256: createHash("sha256").update("{").digest("hex"),
      },
    ]);
    expect(text).not.toMatch(/AKID|secret|Signature|hello/i);
  });

  test("is written before the call is answered", async () => {
    const journalFile = join(directory, "calls.ndjson");
    const simulator = await simulate({ everyModel: { faults: [{ kind: "connection_cut" }] } }, { journalFile });
    await expect(converse(simulator, hello)).rejects.toThrow();
    expect(readFileSync(journalFile, "utf8")).toContain('"behaviour":"connection_cut"');
  });

  test("that cannot be opened keeps the simulator from starting", async () => {
    await expect(simulate({}, { journalFile: join(directory, "no", "such", "file") })).rejects.toMatchObject({
      code: "ENOENT",
    });
  });
});

describe("startSimulator", () => {
  test("refuses a port that is taken", async () => {
    const { port } = await simulate();
    await expect(simulate({}, { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test("ends calls that hang when it closes", async () => {
    const directory = mkdtempSync(join(tmpdir(), "recert-close-"));
    const journalFile = join(directory, "calls.ndjson");
    const simulator = await simulate({ everyModel: { faults: [{ kind: "hang" }] } }, { journalFile });
    const call = converse(simulator, hello).catch((error: { code?: string }) => error.code);
    while (readFileSync(journalFile, "utf8") === "") await new Promise((resolve) => setTimeout(resolve, 5));
    await simulator.close();
    expect(await call).toBe("ECONNRESET");
    rmSync(directory, { recursive: true });
  });
});
