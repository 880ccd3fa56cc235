/** A start that needs no AWS and no second: one healthy simulated model, two probes. */
export const oneModel = ["start", "--yes", "--simulate", "--suite", "quick", "--only", "amazon.nova-micro-v1:0"];

/** Two models and the shortest of pauses. */
export const twoModels = [
  ...["start", "--yes", "--simulate", "--suite", "quick", "--delay", "1ms"],
  ...["--only", "amazon.nova-micro-v1:0,amazon.nova-lite-v1:0"],
];

/** A scenario that suspends a run at its first call, and one that lets it continue. */
export const expiredScenario = { everyModel: { faults: [{ kind: "expired_token", calls: "always" }] } };
export const healthyScenario = {};
