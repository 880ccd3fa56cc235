import { ConverseCommand, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "vitest";
import type { ScenarioInput } from "../../src/simulator/scenario.ts";
import { clientFor, converse, converseStream, modelId, question, simulate, textOf } from "./sdk-client.ts";

type FaultInput = NonNullable<NonNullable<ScenarioInput["everyModel"]>["faults"]>[number];

const withFault = (fault: FaultInput): ScenarioInput => ({
  everyModel: { latencyMs: { min: 0, max: 0 }, faults: [fault] },
});
const hello = question("Say hello");
const counting = question("Count from 1 to 30, separated by commas.");

describe("a refused call", () => {
  test.each<[FaultInput, string, number, string]>([
    [{ kind: "throttled" }, "ThrottlingException", 429, "Too many requests, please wait before trying again."],
    [{ kind: "daily_quota" }, "ThrottlingException", 429, "Too many tokens per day, please wait before trying again."],
    [
      { kind: "server_error" },
      "InternalServerException",
      500,
      "The system encountered an unexpected error during processing. Try your request again.",
    ],
    [{ kind: "unavailable" }, "ServiceUnavailableException", 503, "Bedrock is unable to process your request."],
    [
      { kind: "model_timeout" },
      "ModelTimeoutException",
      408,
      "Model has timed out in processing the request. Try your request again.",
    ],
    [
      { kind: "model_not_ready" },
      "ModelNotReadyException",
      429,
      "The model specified in the request is not ready to serve inference requests.",
    ],
    [
      { kind: "access_denied" },
      "AccessDeniedException",
      403,
      "You don't have access to the model with the specified model ID.",
    ],
    [{ kind: "expired_token" }, "ExpiredTokenException", 403, "The security token included in the request is expired"],
    [
      { kind: "end_of_life" },
      "ResourceNotFoundException",
      404,
      "This model version has reached the end of its life. Please refer to the AWS documentation for more details.",
    ],
    [{ kind: "unknown_model" }, "ValidationException", 400, "The provided model identifier is invalid."],
    [
      { kind: "needs_profile" },
      "ValidationException",
      400,
      `Invocation of model ID ${modelId} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    ],
    [
      { kind: "validation" },
      "ValidationException",
      400,
      "Malformed input request, please reformat your input and try again.",
    ],
    [
      { kind: "validation", message: "`temperature` is deprecated for this model." },
      "ValidationException",
      400,
      "`temperature` is deprecated for this model.",
    ],
  ])("for %j is a %s with status %i, streamed or not", async (fault, name, httpStatusCode, message) => {
    const simulator = await simulate(withFault(fault));
    const expected = { name, message, $metadata: { httpStatusCode } };
    await expect(converse(simulator, hello)).rejects.toMatchObject(expected);
    await expect(converseStream(simulator, hello)).rejects.toMatchObject(expected);
  });

  test("says how long to wait, in milliseconds and in whole seconds", async () => {
    const simulator = await simulate(withFault({ kind: "throttled", retryAfterMs: 1200 }));
    await expect(converse(simulator, hello)).rejects.toMatchObject({
      $response: { headers: { "x-amz-retry-after": "1200", "retry-after": "2" } },
    });
  });
});

describe("needs_profile", () => {
  test.each([
    `us.${modelId}`,
    `apac.${modelId}`,
    `arn:aws:bedrock:us-east-1:123456789012:inference-profile/eu.${modelId}`,
  ])("lets a call by %s pass", async (id) => {
    const simulator = await simulate(withFault({ kind: "needs_profile" }));
    expect(textOf(await converse(simulator, { ...question("Say OK"), modelId: id }))).toBe("OK");
  });
});

describe("a damaged reply", () => {
  test("hangs until the client gives up", async () => {
    const simulator = await simulate(withFault({ kind: "hang" }));
    const command = new ConverseCommand(hello);
    const abortSignal = AbortSignal.timeout(150);
    await expect(clientFor(simulator).send(command, { abortSignal })).rejects.toMatchObject({ name: "AbortError" });
  });

  test("is a reset connection when it is cut", async () => {
    const simulator = await simulate(withFault({ kind: "connection_cut" }));
    await expect(converse(simulator, hello)).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  test("takes its delay when it is slow, and says so", async () => {
    const simulator = await simulate(withFault({ kind: "slow", delayMs: 60 }));
    expect((await converse(simulator, hello)).metrics?.latencyMs).toBe(60);
  });

  test("has neither stop nor metadata nor error when the stream is cut", async () => {
    const { events, error } = await converseStream(await simulate(withFault({ kind: "stream_cut" })), counting);
    expect(error).toBeNull();
    expect(textOf(events)).toMatch(/^1, 2, /);
    expect(events.some((event) => event.messageStop !== undefined || event.metadata !== undefined)).toBe(false);
  });

  test.each([
    ["internalServerException", "InternalServerException"],
    ["modelStreamErrorException", "ModelStreamErrorException"],
    ["serviceUnavailableException", "ServiceUnavailableException"],
    ["throttlingException", "ThrottlingException"],
    ["validationException", "ValidationException"],
    ["modelTimeoutException", "modelTimeoutException"],
  ] as const)("ends in the middle with %s", async (exception, name) => {
    const simulator = await simulate(withFault({ kind: "stream_exception", exception }));
    const { events, error } = await converseStream(simulator, counting);
    expect(error).toMatchObject({ name });
    expect(textOf(events)).toMatch(/^1, 2, /);
  });

  test.each([
    [{ kind: "broken_frame" }, /message checksum/],
    [{ kind: "broken_frame", form: "half_frame" }, /Truncated event message/],
    [{ kind: "malformed_json" }, /JSON/],
    [{ kind: "stream_reset" }, /aborted|ECONNRESET/],
  ] as const)("breaks the stream off for %j", async (fault, message) => {
    const { events, error } = await converseStream(await simulate(withFault(fault)), counting);
    expect(String(error)).toMatch(message);
    expect(textOf(events)).toMatch(/^1, /);
  });

  test("stops in the middle of a stalled stream until the client gives up", async () => {
    const simulator = await simulate(withFault({ kind: "stream_stall" }));
    const reply = await clientFor(simulator).send(new ConverseStreamCommand(counting));
    const events = reply.stream?.[Symbol.asyncIterator]();
    await events?.next();
    const next = Promise.race([drain(events), new Promise((resolve) => setTimeout(resolve, 150, "stalled"))]);
    expect(await next).toBe("stalled");
  });

  test("is no JSON in a malformed Converse reply", async () => {
    const simulator = await simulate(withFault({ kind: "malformed_json" }));
    await expect(converse(simulator, hello)).rejects.toMatchObject({ name: "SyntaxError" });
  });

  test("is empty, streamed or not", async () => {
    const simulator = await simulate(withFault({ kind: "empty_reply" }));
    expect((await converse(simulator, hello)).output).toBeUndefined();
    expect(await converseStream(simulator, hello)).toEqual({ events: [], error: null });
  });

  test("spares whole replies from the faults of streams", async () => {
    const simulator = await simulate(withFault({ kind: "stream_cut" }));
    expect(textOf(await converse(simulator, question("Say OK")))).toBe("OK");
  });
});

async function drain(events: AsyncIterator<unknown> | undefined): Promise<string> {
  while ((await events?.next())?.done === false);
  return "ended";
}
