import type { Probe } from "../probe.ts";
import { stoppedWords } from "../questions/stopped-words.ts";

/** A program that reads up to a mark has to get no word beyond it. */
export const stopSequence: Probe = {
  name: "stop_sequence",
  version: 2,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "The reply ends at a stop sequence.",
  appliesTo: (model) => model.parameters.stopSequences,
  ...stoppedWords(false),
};
