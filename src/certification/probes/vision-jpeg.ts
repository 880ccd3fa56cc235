import type { Probe } from "../probe.ts";
import { barsIn } from "../questions/bars.ts";

/** The format of photographs, which is decoded by another path than a drawing. */
export const visionJpeg: Probe = {
  name: "vision_jpeg",
  version: 1,
  capability: "vision",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model names the colours of a picture that comes as a JPEG.",
  appliesTo: (model) => model.capabilities.vision,
  ...barsIn("jpeg"),
};
