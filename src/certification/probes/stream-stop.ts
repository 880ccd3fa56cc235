import type { Probe } from "../probe.ts";
import { stoppedWords } from "../questions/stopped-words.ts";

/** What has been streamed cannot be taken back, so a stop sequence has to be seen in time, across pieces too. */
export const streamStop: Probe = {
  name: "stream_stop",
  version: 1,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "A streamed reply ends at a stop sequence.",
  appliesTo: (model) => model.parameters.stopSequences && model.capabilities.streaming,
  ...stoppedWords(true),
};
