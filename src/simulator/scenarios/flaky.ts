import type { ScenarioInput } from "../scenario.ts";

/** Now and then a call fails in one of the ways that a retry mends. */
export const flaky: ScenarioInput = {
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
};
