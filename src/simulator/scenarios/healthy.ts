import type { ScenarioInput } from "../scenario.ts";

/** Every model does what it is asked, quickly. */
export const healthy: ScenarioInput = { description: "Every model answers well and quickly." };
