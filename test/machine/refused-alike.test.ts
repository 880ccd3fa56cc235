import { describe, expect, test } from "vitest";
import type { CallResult, ModelCall, ModelClient } from "../../src/bedrock/model-client.ts";
import type { CallFailure } from "../../src/events/vocabulary.ts";
import { drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { failure, listed, options, reply } from "../support/run-fixture.ts";

/** Answers by the model's name: null is a right reply. */
class RefusingClient implements ModelClient {
  readonly calls: string[] = [];
  readonly #failureOf: (modelId: string) => CallFailure | null;

  constructor(failureOf: (modelId: string) => CallFailure | null) {
    this.#failureOf = failureOf;
  }

  async call({ invocationId }: ModelCall): Promise<CallResult> {
    this.calls.push(invocationId);
    const found = this.#failureOf(invocationId);
    return found === null
      ? { kind: "reply", reply: reply("right") }
      : { kind: "failure", failure: found, latencyMs: 1 };
  }

  close(): void {}
}

async function certify(modelIds: readonly string[], failureOf: (modelId: string) => CallFailure | null) {
  const client = new RefusingClient(failureOf);
  const models = modelIds.map((modelId, i) => listed(i + 1, modelId));
  const start = { options: { ...options, delayMs: 0, maxWaitMs: 300_000 } };
  const here = world({ ledger: new MemoryLedger(), client, models, start });
  const before = here.clock.nowMs();
  const state = await drive(here);
  const calls = modelIds.map((modelId) => client.calls.filter((call) => call === modelId).length);
  return { state: state.value, verdicts: state.context.verdicts, calls, tookMs: here.clock.nowMs() - before };
}

const stranger =
  (httpStatus: number, words = "no") =>
  (modelId: string): CallFailure => ({
    ...{ ...failure("connection_failed"), code: `http_${httpStatus}`, httpStatus },
    message: `${words} ${modelId}`,
  });
const many = ["m1", "m2", "m3", "m4", "m5", "m6"];

describe("models that are refused alike", () => {
  test("by throttling are waited for three times, and the rest takes a call each", async () => {
    const told = await certify(many, () => failure("throttled", 60_000));
    expect(told.verdicts).toEqual(many.map(() => "inconclusive"));
    expect(told.calls.slice(3)).toEqual([1, 1, 1]);
    expect(told.tookMs).toBe(3 * 300_000);
  });

  test("by throttling do not keep a model with a quota of its own from its verdict", async () => {
    const told = await certify(many, (id) => (id === "m5" ? null : failure("throttled", 60_000)));
    expect(told.verdicts[4]).toBe("certified");
    expect(told.calls[5]).toBeGreaterThan(1);
  });

  test("by a subscription that is not there are waited for once", async () => {
    const told = await certify(many, () => failure("access_denied", 300_000));
    expect(told).toMatchObject({ state: "suspended", calls: [2, 1, 1, 0, 0, 0], tookMs: 300_000 });
  });

  test("by a stranger suspend the run with the third, before any success", async () => {
    const told = await certify(many, stranger(403));
    expect(told).toMatchObject({ state: "suspended", verdicts: ["inconclusive", "inconclusive"] });
    expect(told.calls).toEqual([2, 2, 2, 0, 0, 0]);
  });

  test("by a stranger after a success are inconclusive, two calls each", async () => {
    const told = await certify(many, (id) => (id === "m1" ? null : stranger(403)(id)));
    expect(told).toMatchObject({ state: "completed", calls: [2, 2, 2, 2, 2, 2] });
    expect(told.verdicts).toEqual(["certified", ...many.slice(1).map(() => "inconclusive")]);
  });

  test("by a stranger's 5xx suspend the run after a success too", async () => {
    const told = await certify(many, (id) => (id === "m1" ? null : stranger(503)(id)));
    expect(told).toMatchObject({ state: "suspended", calls: [2, 2, 2, 2, 0, 0] });
  });

  test("by a stranger who asks for a wait are waited for once", async () => {
    const told = await certify(["m1", "m2"], (id) => ({ ...stranger(403)(id), retryAfterMs: 60_000 }));
    expect(told).toMatchObject({ state: "completed", calls: [2, 1], tookMs: 60_000 });
  });

  test("are not alike where each fails in several ways", async () => {
    let calls = 0;
    const told = await certify(many, () => failure(++calls % 2 === 0 ? "timeout" : "reply_cut"));
    expect(told).toMatchObject({ state: "completed", verdicts: many.map(() => "inconclusive") });
    expect(told.calls).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test("are not alike where the words differ", async () => {
    const told = await certify(many, (id) => stranger(403, id === "m3" ? "never" : "no")(id));
    expect(told).toMatchObject({ state: "suspended", calls: [2, 2, 2, 2, 2, 2] });
  });
});

test("a model that Converse does not serve costs one call, and fails", async () => {
  const told = await certify(["m1", "m2"], (id) => (id === "m1" ? failure("unsupported") : null));
  expect(told).toMatchObject({ state: "completed", verdicts: ["failed", "certified"], calls: [1, 2] });
});
