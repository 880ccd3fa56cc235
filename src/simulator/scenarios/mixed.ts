import type { ScenarioInput } from "../scenario.ts";

/** A little of everything, on current models: most are healthy, some are throttled, wrong, or out of reach. */
export const mixed: ScenarioInput = {
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
};
