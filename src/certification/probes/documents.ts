import type { Probe } from "../probe.ts";
import { harbourCodesIn } from "../questions/harbour-codes.ts";

/** A document of plain text, which every reader of documents can read. */
export const documents: Probe = {
  name: "documents",
  version: 2,
  capability: "documents",
  gate: false,
  deadlineMs: 60_000,
  reveals: "documents",
  asks: "The model finds one line of an attached document.",
  appliesTo: (model) => model.capabilities.documents,
  ...harbourCodesIn("txt"),
};
