import type { Probe } from "../probe.ts";
import { limitedList } from "../questions/limited-list.ts";

/** A program that shows a reply while it comes has to know that it was cut. */
export const streamLimit: Probe = {
  name: "stream_limit",
  version: 1,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "A streamed reply that would be long ends at the token limit, and says so.",
  appliesTo: (model) => model.capabilities.streaming,
  ...limitedList(true),
};
