import type { Probe } from "../probe.ts";
import { barsIn } from "../questions/bars.ts";

/** A picture that nobody has seen before: what it shows can only be seen. */
export const vision: Probe = {
  name: "vision",
  version: 2,
  capability: "vision",
  gate: false,
  deadlineMs: 60_000,
  reveals: "vision",
  asks: "The model names the colours of a drawn picture in the right order.",
  appliesTo: (model) => model.capabilities.vision,
  ...barsIn("png"),
};
