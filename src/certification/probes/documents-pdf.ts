import type { Probe } from "../probe.ts";
import { harbourCodesIn } from "../questions/harbour-codes.ts";

/** The format in which most documents come. */
export const documentsPdf: Probe = {
  name: "documents_pdf",
  version: 1,
  capability: "documents",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model finds one line of an attached PDF.",
  appliesTo: (model) => model.capabilities.documents,
  ...harbourCodesIn("pdf"),
};
