import type { ControlPlane } from "../../events/run-event.ts";

/** Of an endpoint that has no control plane, nothing is asked. */
export const notAsked: ControlPlane = { foundationModels: "not_asked", inferenceProfiles: "not_asked", detail: null };
