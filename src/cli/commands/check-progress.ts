import type { Output } from "../output.ts";

const progressEvery = 100_000;

/** Counts the events that are checked, and says a word from time to time. */
export function checkProgress(output: Output): () => void {
  let events = 0;
  return () => {
    events += 1;
    if (events % progressEvery === 0) output.progress(output.texts.commands.verifyProgress(events));
  };
}
