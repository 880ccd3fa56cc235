import type { ScenarioInput } from "../scenario.ts";

/** Every model answers well and takes its time: between the grades of the performance score. */
export const slow: ScenarioInput = {
  description: "Every model answers well, in 1.5 to 6 seconds.",
  everyModel: { latencyMs: { min: 1500, max: 6000 } },
};
