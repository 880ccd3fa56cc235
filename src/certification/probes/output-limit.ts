import type { Probe } from "../probe.ts";
import { limitedList } from "../questions/limited-list.ts";

/** A limit that is not kept costs money: the request has to end at it, and to say so. */
export const outputLimit: Probe = {
  name: "output_limit",
  version: 2,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "A reply that would be long ends at the token limit, and says so in its stop reason and its token count.",
  appliesTo: () => true,
  ...limitedList(false),
};
