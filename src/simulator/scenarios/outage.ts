import type { ScenarioInput } from "../scenario.ts";

/** The service is down for everybody. */
export const outage: ScenarioInput = {
  description: "Every call is answered with 503.",
  everyModel: { faults: [{ kind: "unavailable", calls: "always" }] },
};
