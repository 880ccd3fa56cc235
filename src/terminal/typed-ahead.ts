import { setTimeout as delay } from "node:timers/promises";

/** How long nothing may come before the keys are over, in milliseconds. What was typed ahead is there at once. */
const quietMs = 30;

/**
 * Throws away what was typed before a question is shown: a key that was meant for something else must not answer it. Gives
 * whether Ctrl+C was among it, in the moment in which it is no signal. Only for a terminal.
 */
export async function dropTypedAhead(terminal: NodeJS.ReadStream): Promise<{ readonly interrupted: boolean }> {
  let interrupted = false;
  let isQuiet = false;
  const drop = (keys: Buffer | string) => {
    isQuiet = false;
    interrupted ||= String(keys).includes("\u0003");
  };
  // Only in raw mode does the kernel hand out a line that is not ended, and echo nothing.
  terminal.setRawMode(true);
  terminal.on("data", drop);
  terminal.resume();
  while (!isQuiet && !interrupted) {
    isQuiet = true;
    await delay(quietMs);
  }
  terminal.off("data", drop);
  terminal.pause();
  terminal.setRawMode(false);
  return { interrupted };
}
