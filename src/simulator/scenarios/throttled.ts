import type { ScenarioInput } from "../scenario.ts";

/** The first two calls to each model are throttled, with a short wait asked for. */
export const throttled: ScenarioInput = {
  description: "The first two calls to each model are throttled.",
  everyModel: { faults: [{ kind: "throttled", calls: [1, 2], retryAfterMs: 200 }] },
};
