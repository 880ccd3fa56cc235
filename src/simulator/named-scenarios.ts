import type { ScenarioInput } from "./scenario.ts";

/** The scenarios that come with the simulator, by the name that `--simulate` takes. */
export const namedScenarios: Readonly<Record<string, ScenarioInput>> = {
  healthy: { description: "Every model answers well and quickly." },
  mixed: {
    description: "A showcase: healthy, throttled, failing, wrong and unreachable models side by side.",
    models: {
      "amazon.nova-micro-v1:0": { faults: [{ kind: "throttled", calls: [1, 2], retryAfterMs: 300 }] },
      "amazon.nova-lite-v1:0": { faults: [{ kind: "server_error", calls: [2] }] },
      "amazon.nova-pro-v1:0": { faults: [{ kind: "needs_profile", calls: "always" }] },
      "anthropic.claude-haiku-4-5-20251001-v1:0": { faults: [{ kind: "stream_cut", calls: [3] }] },
      "anthropic.claude-sonnet-4-5-20250929-v1:0": {
        defects: [{ kind: "ignores_stop_sequence" }, { kind: "ignores_output_limit" }],
      },
      "anthropic.claude-opus-4-1-20250805-v1:0": { faults: [{ kind: "access_denied", calls: "always" }] },
      "anthropic.claude-opus-4-6-v1": { latencyMs: { min: 2200, max: 2600 } },
      "anthropic.claude-sonnet-4-6": { defects: [{ kind: "canned_answer" }] },
    },
  },
  throttled: {
    description: "The first two calls to each model are throttled.",
    everyModel: { faults: [{ kind: "throttled", calls: [1, 2], retryAfterMs: 200 }] },
  },
  outage: {
    description: "Every call is answered with 503.",
    everyModel: { faults: [{ kind: "unavailable", calls: "always" }] },
  },
  "no-access": {
    description: "Access to every model is denied.",
    everyModel: { faults: [{ kind: "access_denied", calls: "always" }] },
  },
  "expired-credentials": {
    description: "Every call is refused for an expired token.",
    everyModel: { faults: [{ kind: "expired_token", calls: "always" }] },
  },
  flaky: {
    description: "Some calls are throttled, fail, are cut or break off; a retry usually helps.",
    everyModel: {
      faults: [
        { kind: "throttled", calls: { chance: 0.08 }, retryAfterMs: 100 },
        { kind: "server_error", calls: { chance: 0.05 } },
        { kind: "unavailable", calls: { chance: 0.04 } },
        { kind: "model_timeout", calls: { chance: 0.03 } },
        { kind: "connection_cut", calls: { chance: 0.03 } },
        { kind: "stream_cut", calls: { chance: 0.1 } },
        { kind: "stream_exception", exception: "modelStreamErrorException", calls: { chance: 0.1 } },
      ],
    },
  },
  quota: {
    description: "Each model takes 8,000 tokens a minute; what goes beyond is throttled.",
    everyModel: { quota: { tokensPerMinute: 8_000 } },
  },
  slow: {
    description: "Every model answers well, in 1.5 to 6 seconds.",
    everyModel: { latencyMs: { min: 1500, max: 6000 } },
  },
};
