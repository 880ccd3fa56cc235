import type { RunEvent } from "../../src/events/run-event.ts";
import {
  abandoned,
  attemptStarted,
  concluded,
  failed,
  listed,
  modelStarted,
  modelsListed,
  passed,
  replied,
  runResumed,
  runStarted,
  type Step,
  wait,
} from "./run-story.ts";

const micro = listed(1, "amazon.nova-micro-v1:0", ["basic", "streaming"]);
const lite = listed(2, "amazon.nova-lite-v1:0", ["basic", "json", "tools"]);
const command = listed(3, "cohere.command-r-v1:0", ["basic", "history"]);
const haiku = listed(4, "anthropic.claude-haiku-4-5-20251001-v1:0", ["basic", "tools"]);
const opus = listed(5, "anthropic.claude-opus-4-1-20250805-v1:0", ["basic", "tools"], { price: null });
const sonnet = listed(6, "anthropic.claude-3-sonnet-20240229-v1:0", ["basic"], {
  plan: { do: "skip", reason: "end_of_life", date: "2026-03-01" },
  endOfLifeOn: "2026-03-01",
});
const pro = listed(7, "amazon.nova-pro-v1:0", ["basic", "streaming"]);

const proven = { state: "proven", passed: 1, trials: 1, atLeast: 0.05 } as const;
const broken = { state: "broken", passed: 0, trials: 1, atLeast: 0 } as const;
const until = "2026-11-22T18:45:00.000Z";
const previous = { verdict: "certified", rating: 5, runId: "0199e000-0000-7000-8000-000000000001" } as const;

const head: Step[] = [
  [0, runStarted()],
  [0, modelsListed(micro, lite, command, haiku, opus, sonnet, pro)],
  [
    0,
    {
      type: "CertificationsSuperseded",
      data: {
        modelIds: [micro.modelId, command.modelId, haiku.modelId, sonnet.modelId],
        previous: [
          { modelId: micro.modelId, ...previous, verdict: "quality_warning", rating: 3.4 },
          { modelId: command.modelId, ...previous, rating: 4.7 },
          { modelId: haiku.modelId, ...previous },
          { modelId: sonnet.modelId, ...previous, rating: 3.9 },
        ],
      },
    },
  ],
];

const certified: Step[] = [
  [1, modelStarted(micro)],
  [0, attemptStarted(micro, "basic", "a1")],
  [1, passed("a1", 800)],
  [0, attemptStarted(micro, "streaming", "a2")],
  [1, passed("a2", 900, [200, null])],
  [
    0,
    concluded(micro, {
      verdict: "certified",
      rating: 5,
      scores: { success: 2, resilience: 1, performance: 1, stability: 1 },
      badge: "PREMIUM",
      successRate: 1,
      passed: 2,
      capabilities: { text: proven, streaming: proven },
      latencyMs: 850,
      firstTokenMs: 210,
      certifiedAt: "2026-11-22T18:41:15.000Z",
      expiresAt: "2026-11-29T18:41:15.000Z",
    }),
  ],
];

const serverError = ["server_error", "InternalServerException", "The server failed"] as const;
const warned: Step[] = [
  [0, wait("pause", until)[0]],
  [5, wait("pause", until)[1]],
  [0, modelStarted(lite)],
  [0, attemptStarted(lite, "basic", "b1")],
  [2, passed("b1", 2000, [1000, 500])],
  [0, attemptStarted(lite, "json", "b2")],
  [1, failed("b2", ...serverError, { do: "retry", reason: "retry", until, waitMs: 400 })],
  [0, wait("retry", until)[0]],
  [1, wait("retry", until)[1]],
  [0, attemptStarted(lite, "json", "b3", { attempt: 2 })],
  [1, passed("b3", 1000)],
  [0, attemptStarted(lite, "tools", "b4")],
  [
    1,
    replied("b4", 1200, [100, 20], {
      outcome: "failed",
      finding: {
        code: "no_tool_call",
        asked: "What is the weather in Oslo? Use the tool.",
        expected: "a call of get_weather",
        received: "It is sunny in Oslo.",
      },
    }),
  ],
  [
    0,
    concluded(lite, {
      verdict: "quality_warning",
      rating: 3.9,
      scores: {
        success: 1.3333333333333333,
        resilience: 0.9722222222222222,
        performance: 1,
        stability: 0.6666666666666666,
      },
      badge: "FUNCTIONAL",
      successRate: 0.6666666666666666,
      passed: 2,
      failed: 1,
      capabilities: { text: proven, json: proven, toolUse: broken },
      attempts: 2,
      latencyMs: 1500,
      error: { category: "wrong_answer", code: "no_tool_call", message: "tools: expected a call of get_weather" },
      certifiedAt: "2026-11-22T18:41:26.000Z",
      expiresAt: "2026-11-29T18:41:26.000Z",
    }),
  ],
];

const wrong = (asked: string, expected: string, received: string) =>
  ({ outcome: "failed", finding: { code: "text_differs", asked, expected, received } }) as const;
const failedByAnswers: Step[] = [
  [0, modelStarted(command)],
  [0, attemptStarted(command, "basic", "c1")],
  [1, replied("c1", 700, [50, 10], wrong("Say k7-lemon.", "k7-lemon", "I cannot say that."))],
  [0, attemptStarted(command, "history", "c2")],
  [1, replied("c2", 900, [50, 10], wrong("What is my name?", "Ada", "I do not know."))],
  [
    0,
    concluded(command, {
      verdict: "failed",
      rating: 0,
      scores: { success: 0, resilience: 1, performance: 0.2, stability: 1 },
      badge: "UNAVAILABLE",
      successRate: 0,
      failed: 2,
      capabilities: { text: broken, memory: broken },
      error: { category: "wrong_answer", code: "text_differs", message: "basic: expected k7-lemon" },
      certifiedAt: "2026-11-22T18:41:28.000Z",
      expiresAt: "2026-11-29T18:41:28.000Z",
    }),
  ],
];

const throttling = ["throttled", "ThrottlingException", "Too many requests, please wait"] as const;
const inconclusive: Step[] = [
  [0, modelStarted(haiku)],
  [0, attemptStarted(haiku, "basic", "d1")],
  [1, failed("d1", ...throttling, { do: "retry", reason: "quota", until, waitMs: 10_000 })],
  [0, wait("quota", until)[0]],
  [10, wait("quota", until)[1]],
  [0, attemptStarted(haiku, "basic", "d2", { attempt: 1 })],
  [1, failed("d2", ...throttling, { do: "probe", outcome: "undecided" })],
  [0, attemptStarted(haiku, "tools", "d3")],
  [1, passed("d3", 1000, [null, null])],
  [
    0,
    concluded(haiku, {
      verdict: "inconclusive",
      successRate: 1,
      passed: 1,
      undecided: 1,
      capabilities: { text: { state: "unproven", passed: 0, trials: 0, atLeast: 0 }, toolUse: proven },
      latencyMs: 1000,
      error: { category: "throttled", code: "ThrottlingException", message: "Too many requests, please wait" },
    }),
  ],
];

const denial = "You don't have access to the model with the specified model ID.";
const refusedAndSkipped: Step[] = [
  [0, modelStarted(opus)],
  [0, attemptStarted(opus, "basic", "e1")],
  [1, failed("e1", "access_denied", "AccessDeniedException", denial, { do: "model", verdict: "failed" })],
  [
    0,
    concluded(opus, {
      verdict: "failed",
      rating: 0,
      badge: "UNAVAILABLE",
      undecided: 1,
      notRun: 1,
      error: { category: "access_denied", code: "AccessDeniedException", message: denial },
      certifiedAt: "2026-11-22T18:41:41.000Z",
      expiresAt: "2026-11-29T18:41:41.000Z",
    }),
  ],
  [0, concluded(sonnet, { verdict: "skipped", notRun: 1, attempts: 0 })],
];

const pendingHead: Step[] = [
  [1, modelStarted(pro)],
  [0, attemptStarted(pro, "basic", "f1")],
  [1, passed("f1", 600)],
];
const interrupted: Step = [1, { type: "RunInterrupted", data: { signal: "SIGINT" } }];

/** One model of every kind; the last is still pending when the run is interrupted between two probes. */
export const mixedRun: readonly Step[] = [
  ...head,
  ...certified,
  ...warned,
  ...failedByAnswers,
  ...inconclusive,
  ...refusedAndSkipped,
  ...pendingHead,
  interrupted,
];

/** The same, killed in the call c2 for an hour, and its `streaming` call of the first model ended by a signal for a minute. */
export const killedAndResumedRun: readonly Step[] = [
  ...head,
  ...certified.slice(0, 4),
  [0.5, abandoned("a2", "interrupt")],
  [0, { type: "RunInterrupted", data: { signal: "SIGTERM" } }],
  [60, runResumed()],
  [0, attemptStarted(micro, "streaming", "a2-again")],
  ...replaced(certified.slice(4), "a2", "a2-again"),
  ...warned,
  ...failedByAnswers.slice(0, 4),
  [3600, runResumed()],
  [0, abandoned("c2")],
  [0, attemptStarted(command, "history", "c2-again")],
  ...replaced(failedByAnswers.slice(4), "c2", "c2-again"),
  ...inconclusive,
  ...refusedAndSkipped,
  ...pendingHead,
  interrupted,
];

function replaced(steps: readonly Step[], from: string, to: string): Step[] {
  return steps.map(([afterS, event]): Step => [afterS, withAttemptId(event, from, to)]);
}

function withAttemptId(event: RunEvent, from: string, to: string): RunEvent {
  if (event.type !== "AttemptSucceeded" || event.data.attemptId !== from) return event;
  return { ...event, data: { ...event.data, attemptId: to } };
}
