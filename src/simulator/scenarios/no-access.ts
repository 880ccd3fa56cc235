import type { ScenarioInput } from "../scenario.ts";

/** The account may call no model at all. */
export const noAccess: ScenarioInput = {
  description: "Access to every model is denied.",
  everyModel: { faults: [{ kind: "access_denied", calls: "always" }] },
};
