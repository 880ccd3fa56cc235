import { expect, test } from "vitest";
import { clientFor, converse, question, simulate, wholeReply } from "./sdk-client.ts";

const claude = "anthropic.claude-sonnet-4-6";
const said = "Say something about the weather.";

/** A service whose minutes pass only when they are told to. */
async function metered(quota: { tokensPerMinute?: number; requestsPerMinute?: number; minuteMs?: number }) {
  const clock = { nowMs: 0 };
  const simulator = await simulate({ everyModel: { quota } }, { quotaClock: () => clock.nowMs });
  const client = clientFor(simulator);
  const call = (modelId: string, maxTokens: number) =>
    wholeReply(client, { ...question(said, { modelId }), inferenceConfig: { maxTokens } }).then(
      ({ usage }) => usage?.outputTokens ?? 0,
      ({ name, message, $metadata }) => `${name} ${$metadata.httpStatusCode} ${message}`,
    );
  return { clock, simulator, call };
}

const tooManyTokens = "ThrottlingException 429 Too many tokens, please wait before trying again.";
const tooManyCalls = "ThrottlingException 429 Too many requests, please wait before trying again.";

test("what a call may write is reserved, so a large maxTokens alone is throttled", async () => {
  const { call } = await metered({ tokensPerMinute: 1_000 });
  expect(await call(claude, 1_000)).toBe(tooManyTokens);
  expect(await call(claude, 900)).toEqual(expect.any(Number));
});

test("a call that has ended counts what it wrote, five times where Claude wrote it", async () => {
  const { call } = await metered({ tokensPerMinute: 1_000 });
  const written = await call(claude, 900);
  const takes = 13 + 5 * Number(written);
  expect(await call(claude, 1_000 - takes - 13 + 1)).toBe(tooManyTokens);
  expect(await call("amazon.nova-micro-v1:0", 900)).toEqual(expect.any(Number));
});

test("calls are counted where a quota names them, and forgotten after a minute", async () => {
  const { clock, call } = await metered({ requestsPerMinute: 2, minuteMs: 1_000 });
  await call(claude, 50);
  clock.nowMs = 600;
  await call(claude, 50);
  expect(await call(claude, 50)).toBe(tooManyCalls);
  expect(await call("amazon.nova-micro-v1:0", 50)).toEqual(expect.any(Number));
  clock.nowMs = 1_000;
  expect(await call(claude, 50)).toEqual(expect.any(Number));
  expect(await call(claude, 50)).toBe(tooManyCalls);
});

test("a refused call takes nothing, and a model without a quota is never throttled", async () => {
  const faults = [{ kind: "validation" as const, calls: [1] }];
  const simulator = await simulate({ models: { [claude]: { faults, quota: { requestsPerMinute: 1 } } } });
  await expect(converse(simulator, question(said, { modelId: claude }))).rejects.toThrow("Malformed");
  await converse(simulator, question(said, { modelId: claude }));
  await expect(converse(simulator, question(said, { modelId: claude }))).rejects.toThrow("Too many requests");
  await converse(simulator, question(said));
  await converse(simulator, question(said));
});
