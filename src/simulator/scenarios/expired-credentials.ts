import type { ScenarioInput } from "../scenario.ts";

/** The credentials ran out before the first call. */
export const expiredCredentials: ScenarioInput = {
  description: "Every call is refused for an expired token.",
  everyModel: { faults: [{ kind: "expired_token", calls: "always" }] },
};
