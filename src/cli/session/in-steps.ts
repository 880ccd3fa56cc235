import { setImmediate as letOthers } from "node:timers/promises";

/** The longest time, in milliseconds, for which signals and timers have to wait for us. */
const sliceMs = 20;

/**
 * Does a long piece of work step by step, so that signals and timers come in between, and gives its result; null when
 * `stop` aborts before its end. The work is a generator that yields wherever it may be left.
 */
export async function inSteps<T>(steps: Generator<void, T>, stop?: AbortSignal): Promise<T | null> {
  let sliceEndsAt = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < sliceEndsAt) continue;
    await letOthers();
    if (stop?.aborted === true) return null;
    sliceEndsAt = performance.now() + sliceMs;
  }
}
