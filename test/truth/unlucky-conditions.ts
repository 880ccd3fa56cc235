import type { Subject } from "./certify.ts";

/** A healthy model on a bad day: what strikes its calls, and what may be said of it then. */
export interface UnluckyCondition {
  readonly name: string;
  readonly faults: NonNullable<Subject["behaviour"]["faults"]>;
  readonly verdict: "certified" | "inconclusive";
  /** For calls that are never answered. */
  readonly deadlineMs?: number;
}

/** A deadline that a healthy call keeps on a busy machine, and that a test can wait for. */
const shortDeadlineMs = 4_000;

/**
 * Every way in which account, network and service are known to fail a healthy model. Where a gate or more than a fifth
 * of the probes cannot be asked, nothing may be said; everywhere else the model has to come through.
 */
export const unluckyConditions: readonly UnluckyCondition[] = [
  ...throttled(),
  ...overloaded(),
  ...cutOff(),
  ...brokenStreams(),
];

function throttled(): readonly UnluckyCondition[] {
  return [
    { name: "throttled once", faults: [{ kind: "throttled", calls: [1] }], verdict: "certified" },
    {
      name: "throttled six times in a row",
      faults: [{ kind: "throttled", calls: { from: 4, to: 9 } }],
      verdict: "certified",
    },
    { name: "throttled before every answer", faults: [{ kind: "throttled", calls: odd(60) }], verdict: "certified" },
    {
      name: "throttled on every third call",
      faults: [{ kind: "throttled", calls: { chance: 0.33 } }],
      verdict: "certified",
    },
    {
      name: "told to retry after 2 s",
      faults: [{ kind: "throttled", calls: [2, 3], retryAfterMs: 2_000 }],
      verdict: "certified",
    },
    {
      name: "told to retry after 2 min",
      faults: [{ kind: "throttled", calls: [1], retryAfterMs: 120_000 }],
      verdict: "certified",
    },
    {
      name: "told to retry after 20 min, once",
      faults: [{ kind: "throttled", calls: [5], retryAfterMs: 1_200_000 }],
      verdict: "inconclusive",
    },
    {
      name: "told to retry after 20 min at the gate",
      faults: [{ kind: "throttled", calls: [1], retryAfterMs: 1_200_000 }],
      verdict: "inconclusive",
    },
    { name: "throttled all the time", faults: [{ kind: "throttled", calls: "always" }], verdict: "inconclusive" },
    {
      name: "cold for its first four calls",
      faults: [{ kind: "model_not_ready", calls: [1, 2, 3, 4] }],
      verdict: "certified",
    },
    {
      name: "out of its daily quota at the start",
      faults: [{ kind: "daily_quota", calls: "always" }],
      verdict: "inconclusive",
    },
    {
      name: "out of its daily quota half-way",
      faults: [{ kind: "daily_quota", calls: { from: 8 } }],
      verdict: "inconclusive",
    },
  ];
}

function overloaded(): readonly UnluckyCondition[] {
  return [
    { name: "one server error", faults: [{ kind: "server_error", calls: [1] }], verdict: "certified" },
    {
      name: "a server error before every answer",
      faults: [{ kind: "server_error", calls: odd(60) }],
      verdict: "certified",
    },
    {
      name: "a burst of two server errors",
      faults: [{ kind: "server_error", calls: [3, 4] }],
      verdict: "inconclusive",
    },
    {
      name: "a burst of six server errors",
      faults: [{ kind: "server_error", calls: { from: 5, to: 10 } }],
      verdict: "inconclusive",
    },
    {
      name: "a burst of server errors at the gate",
      faults: [{ kind: "server_error", calls: [1, 2] }],
      verdict: "inconclusive",
    },
    {
      name: "server errors half of the time",
      faults: [{ kind: "server_error", calls: { from: 2, to: 20 } }],
      verdict: "inconclusive",
    },
    {
      name: "server errors all the time",
      faults: [{ kind: "server_error", calls: "always" }],
      verdict: "inconclusive",
    },
    { name: "unavailable for two calls", faults: [{ kind: "unavailable", calls: [6, 7] }], verdict: "inconclusive" },
    {
      name: "unavailable now and then",
      faults: [{ kind: "unavailable", calls: { chance: 0.15 } }],
      verdict: "certified",
    },
    { name: "one model timeout", faults: [{ kind: "model_timeout", calls: [9] }], verdict: "certified" },
    { name: "slow", faults: [{ kind: "slow", calls: "always", delayMs: 40 }], verdict: "certified" },
    {
      name: "one call that is never answered",
      faults: [{ kind: "hang", calls: [4] }],
      verdict: "certified",
      deadlineMs: shortDeadlineMs,
    },
  ];
}

function cutOff(): readonly UnluckyCondition[] {
  return [
    {
      name: "a connection that is cut at once",
      faults: [{ kind: "connection_cut", calls: [1] }],
      verdict: "certified",
    },
    {
      name: "connections that are cut now and then",
      faults: [{ kind: "connection_cut", calls: { chance: 0.15 } }],
      verdict: "certified",
    },
    {
      name: "a connection that is cut twice in a row",
      faults: [{ kind: "connection_cut", calls: [4, 5] }],
      verdict: "inconclusive",
    },
    {
      name: "a reply that is half of a JSON text",
      faults: [{ kind: "malformed_json", calls: [2] }],
      verdict: "certified",
    },
    { name: "a reply without a body", faults: [{ kind: "empty_reply", calls: [7] }], verdict: "certified" },
    {
      name: "every first reply without a body",
      faults: [{ kind: "empty_reply", calls: odd(60) }],
      verdict: "certified",
    },
  ];
}

/** The third call is the first that is streamed. */
function brokenStreams(): readonly UnluckyCondition[] {
  const exceptions = [
    "internalServerException",
    "modelStreamErrorException",
    "modelTimeoutException",
    "serviceUnavailableException",
    "throttlingException",
  ] as const;
  return [
    {
      name: "a stream that ends early without an error",
      faults: [{ kind: "stream_cut", calls: [3] }],
      verdict: "certified",
    },
    { name: "a stream that breaks off", faults: [{ kind: "stream_reset", calls: [3] }], verdict: "certified" },
    {
      name: "a stream that stalls",
      faults: [{ kind: "stream_stall", calls: [3] }],
      verdict: "certified",
      deadlineMs: shortDeadlineMs,
    },
    { name: "a stream with a bad checksum", faults: [{ kind: "broken_frame", calls: [3] }], verdict: "certified" },
    {
      name: "a stream with half a frame",
      faults: [{ kind: "broken_frame", calls: [3], form: "half_frame" }],
      verdict: "certified",
    },
    {
      name: "streams that never come through",
      faults: [{ kind: "stream_cut", calls: "always" }],
      verdict: "inconclusive",
    },
    ...exceptions.map((exception) => ({
      name: `a stream that ends with ${exception}`,
      faults: [{ kind: "stream_exception" as const, calls: [3], exception }],
      verdict: "certified" as const,
    })),
  ];
}

/** The odd ordinals up to `last`: with two attempts a probe, the first of each. */
function odd(last: number): number[] {
  return Array.from({ length: Math.ceil(last / 2) }, (_, i) => 2 * i + 1);
}
